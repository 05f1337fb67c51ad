import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { replaceValue } from '../edit.ts';
import type { Finding, FindingFix, Target } from '../rule.ts';
import { unchanged } from './conversion.ts';
import { conversionOf } from './conversions.ts';
import { standsHere } from './entryStyle.ts';
import { type Lifecycle, lifecycleOf, mechanismOf, type Successor, stateOf, successorOf } from './lifecycle.ts';

/** What became of the API version of an object at the target, if anything did. */
export function apiFinding(
  { apiVersion, kind, body }: Resource,
  target: Target,
  wanted: 'deprecated' | 'removed',
): Finding | undefined {
  const lifecycle = lifecycleOf(apiVersion, kind);
  if (!lifecycle || stateOf(lifecycle, target) !== wanted) return undefined;
  const at = apiVersionField(body);
  if (at.templated || choosesByItself(at)) return undefined;
  const successor = successorOf(lifecycle, target.schemas);
  const fix = successor && fixOf(body, lifecycle, successor);
  return {
    at,
    message: withAdvice(fate(lifecycle, wanted), lifecycle, successor),
    ...(wanted === 'deprecated' && { tag: 'deprecated' }),
    ...(lifecycle.project !== 'Kubernetes' && elsewhere(lifecycle, wanted)),
    ...(fix && { fixes: [fix] }),
  };
}

/** Which version of another project is installed, nobody can know here; and what stays as it is, is no reason to hurry. */
function elsewhere({ removed }: Lifecycle, wanted: 'deprecated' | 'removed'): Pick<Finding, 'severity'> {
  if (wanted === 'removed') return { severity: 'warning' };
  return removed === undefined ? { severity: 'info' } : {};
}

/** Its own; items of a typed list may have that of the list. */
function apiVersionField(body: Field): Field {
  let owner = body;
  while (!owner.at('apiVersion').exists && owner.parent) owner = owner.parent;
  return owner.at('apiVersion');
}

/** A chart that asks for the versions of the cluster, or writes several apiVersions, picks the one that fits. */
function choosesByItself({ manifest, keyRange }: Field): boolean {
  if (!manifest.templated) return false;
  const { text } = manifest;
  const start = manifest.offsetOf({ line: keyRange.start.line, character: 0 });
  const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
  const sameKeys = text.split('\n').filter((line) => line.startsWith(`${indent}apiVersion:`));
  return sameKeys.length > 1 || /\.Capabilities\b|\bsemverCompare\b|kubeVersion/i.test(text);
}

function fate({ apiVersion, kind, project, deprecated, removed }: Lifecycle, state: 'deprecated' | 'removed'): string {
  const since = `${project} ${deprecated}`;
  const until = `${project} ${removed}`;
  if (state === 'removed') return t('{0} {1} is not served since {2}', apiVersion, kind, until);
  if (!removed) return t('{0} {1} is deprecated since {2}', apiVersion, kind, since);
  if (!deprecated) return t('{0} {1} is not served from {2} on', apiVersion, kind, until);
  return t('{0} {1} is deprecated since {2} and not served from {3} on', apiVersion, kind, since, removed);
}

function withAdvice(sentence: string, lifecycle: Lifecycle, successor: Successor | undefined): string {
  if (successor) {
    const { apiVersion, kind } = successor;
    return t('{0}; use {1}', sentence, kind === lifecycle.kind ? apiVersion : `${apiVersion} ${kind}`);
  }
  const mechanism = mechanismOf(lifecycle);
  return mechanism ? t('{0}; use {1}', sentence, mechanism) : t('{0}, and nothing takes its place', sentence);
}

function fixOf(body: Field, lifecycle: Lifecycle, successor: Successor): FindingFix | undefined {
  const at = body.at('apiVersion');
  const conversion = conversionOf(lifecycle);
  if (successor.kind !== lifecycle.kind || !conversion || !standsHere(at)) return undefined;
  // Of a template only what is certain to be all of it may change.
  const { templated } = body.manifest;
  if (templated && conversion !== unchanged) return undefined;
  const change = conversion(body);
  if (!change) return undefined;
  const title =
    change.edits.length === 0 ? t('Change to “{0}”', successor.apiVersion) : t('Rewrite for {0}', successor.apiVersion);
  const edits = [replaceValue(at, successor.apiVersion), ...change.edits];
  return { title, edits, preferred: change.same && !templated };
}
