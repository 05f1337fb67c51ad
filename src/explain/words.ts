import { language, plural, t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { Resource } from '../model/resource.ts';
import type { Verdict } from '../traffic/verdict.ts';

/** “3 pods in 2 workloads”, as far as manifests fix the numbers. */
export function podCount(workloads: readonly Resource[]): string {
  if (workloads.length === 0) return t('no pods');
  const counts = workloads.map(replicaCount);
  const known = counts.every((count) => count !== undefined);
  const sum = counts.reduce<number>((total, count) => total + (count ?? 1), 0);
  const pods = known ? plural(sum, '{0} pod', '{0} pods') : t('{0} or more pods', sum);
  return workloads.length === 1 ? pods : t('{0} in {1} workloads', pods, workloads.length);
}

function replicaCount(workload: Resource): number | undefined {
  if (workload.kind === 'Pod') return 1;
  if (workload.kind === 'DaemonSet' || workload.kind === 'CronJob' || workload.kind === 'Job') return undefined;
  const replicas = workload.spec.at('replicas');
  return replicas.number ?? (replicas.exists || replicas.templated ? undefined : 1);
}

/** Sentences one after the other, with the stops and spaces of the language; empty ones are left out. */
export function sentences(...parts: readonly string[]): string {
  const chinese = language() === 'zh-cn';
  const stop = chinese ? '。' : '.';
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?:。！？：]$/.test(part) ? part : `${part}${stop}`))
    .join(chinese ? '' : ' ');
}

/** Parts of one sentence. */
export function clauses(...parts: readonly string[]): string {
  return parts.join(language() === 'zh-cn' ? '；' : '; ');
}

const SIGNS: Readonly<Record<Verdict, string>> = { flows: '✓', denied: '✕', broken: '⚡', unknown: '?' };

/** A sign for a verdict, with its word for those who can't see it. */
export function verdictWord(verdict: Verdict): string {
  const words: Readonly<Record<Verdict, string>> = {
    flows: t('flows'),
    denied: t('denied'),
    broken: t('broken'),
    unknown: t('unknown'),
  };
  return `${SIGNS[verdict]} ${words[verdict]}`;
}

/** Keeps text of a manifest from being read as Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&').replaceAll('\n', ' ');
}

/** Text of a manifest as code. */
export function code(text: string): string {
  const clean = text.replaceAll('\n', ' ').slice(0, 200);
  return clean.includes('`') ? `\`\` ${clean} \`\`` : `\`${clean}\``;
}

/** A link to a line: `[web.yaml:12](file:///…/web.yaml#L12)`. */
export function fileLink({ uri, range }: Location): string {
  const line = range.start.line + 1;
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  return `[${escapeMarkdown(decode(file))}:${line}](${uri}#L${line})`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `Deployment web` with its file. */
export function objectLink(resource: Resource): string {
  const at = resource.nameField.exists ? resource.nameField : resource.body;
  return `${resource.kind} ${code(resource.name)} ${fileLink(at.location)}`;
}
