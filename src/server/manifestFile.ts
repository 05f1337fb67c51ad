/** Larger files are data, not something a person writes. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/** Names that begin with a dot are found only where they are named. */
export const MANIFEST_PATTERNS: readonly string[] = ['**/*.{yaml,yml,json}', '**/.portolan.{yaml,yml}'];

/** Never searched, whatever the settings say. */
export const NEVER_SEARCHED: readonly string[] = ['**/node_modules/**', '**/.git/**'];

export function mayHoldManifests(uri: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(uri);
}

/**
 * Every YAML file is of interest: a `kustomization.yaml` or `Chart.yaml` says how others are deployed. Of JSON files,
 * which are mostly the settings of other tools, only those that look like objects of Kubernetes.
 */
export function looksLikeManifest(uri: string, text: string): boolean {
  return !/\.json$/i.test(uri) || (/"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text));
}
