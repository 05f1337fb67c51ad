import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import { POD_SECURITY_LEVELS } from '../../lint/podSecurity/control.ts';
import { readPodSecurity } from '../../lint/podSecurity/podSecurity.ts';
import type { SchemaProblem } from '../../schema/schemaProblem.ts';
import type { Field } from '../../syntax/field.ts';
import { type GlobFault, globFault } from './globs.ts';
import { ruleNames } from './ruleNames.ts';
import { versionText } from './version.ts';

/**
 * What is wrong with that by which files are judged, of a configuration or one of its overrides.
 * @param custom ids of the rules that the configuration adds
 */
export function judgingProblems(map: Field, versions: readonly string[], custom: readonly string[]): SchemaProblem[] {
  return [
    ...versionProblems(map, versions),
    ...podSecurityProblems(map.at('podSecurity')),
    ...ruleProblems(map.at('rules'), custom),
  ];
}

/** In words, where its schema has a pattern. */
function podSecurityProblems(field: Field): SchemaProblem[] {
  const text = field.string;
  if (text === undefined || readPodSecurity(text)) return [];
  const [name = '', ...version] = text.split(':');
  const level = nearest(name, POD_SECURITY_LEVELS) ?? name;
  const suggestion = [level, ...version].join(':');
  const message = t(
    '“{0}” is no level of the Pod Security Standards: write “privileged”, “baseline” or “restricted”, with a version behind a colon where one is meant, as in “restricted:v1.30”',
    text,
  );
  const base = { rule: 'schema/pattern', severity: 'error', field, onKey: false, message } as const;
  return [readPodSecurity(suggestion) ? { ...base, suggestion } : base];
}

function versionProblems(map: Field, versions: readonly string[]): SchemaProblem[] {
  const field = map.at('kubernetesVersion');
  const written = versionText(map);
  if (!field.exists || (written !== undefined && versions.includes(written.replace(/^v/, '')))) return [];
  const message = t(
    '“{0}” is not a Kubernetes version of which there are schemas, which are: {1}',
    written ?? '',
    versions.join(t(', ')),
  );
  return [{ rule: 'schema/enum', severity: 'error', field, onKey: false, message }];
}

/** Rules that don’t exist: nothing would be set for what was meant. */
function ruleProblems(rules: Field, custom: readonly string[]): SchemaProblem[] {
  const names = new Set([...ruleNames().keys(), ...custom]);
  return rules.entries().flatMap(([name, field]): SchemaProblem[] => {
    if (names.has(name)) return [];
    const base = { rule: 'schema/unknown-field', severity: 'error', field, onKey: true } as const;
    const suggestion = nearest(name, names);
    return suggestion === undefined
      ? [{ ...base, message: t('There is no rule “{0}”', name) }]
      : [{ ...base, message: t('There is no rule “{0}”; did you mean “{1}”?', name, suggestion), suggestion }];
  });
}

export function globProblems(list: Field): SchemaProblem[] {
  return list.items().flatMap((field): SchemaProblem[] => {
    const fault = field.string === undefined ? undefined : globFault(field.string);
    if (!fault) return [];
    return [{ rule: 'schema/pattern', severity: 'error', field, onKey: false, message: faultMessage(fault) }];
  });
}

function faultMessage(fault: GlobFault): string {
  switch (fault) {
    case 'empty':
      return t('An empty glob matches no file');
    case 'negated':
      return t('A glob can’t be taken back by “!” here: name what counts under “include”');
    case 'stars':
      return t('This glob has too many “*” and is not used: three in a name, and four “**”, are the most');
  }
}
