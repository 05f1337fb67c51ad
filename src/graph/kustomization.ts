const NAMES = /\/(kustomization\.ya?ml|Kustomization)$/;

export function isKustomization(uri: string): boolean {
  return NAMES.test(uri);
}

/** The URI that a relative path means, seen from a file. */
export function resolvePath(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(encodeURIComponent(step).replaceAll('%40', '@'));
  }
  return parts.join('/');
}

const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^(github\.com|gitlab\.com|bitbucket\.org)[/:]|[?&]ref=|\.git(\/|$|\?)/i;

/** Whether a kustomization fetches it from elsewhere (kustomize, “remote targets”). */
export function isRemote(path: string): boolean {
  return REMOTE.test(path);
}
