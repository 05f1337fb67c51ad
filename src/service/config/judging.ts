import { type PodSecurity, readPodSecurity } from '../../lint/podSecurity/podSecurity.ts';
import type { Preset } from '../../lint/rule.ts';
import type { RuleLevels } from '../../lint/severity.ts';
import type { Field } from '../../syntax/field.ts';
import { type PathMatch, pathMatch } from './globs.ts';
import { readLevels, readPreset } from './levels.ts';
import { VERSION, versionText } from './version.ts';

/** By what files are judged, as far as it is said. */
export interface Judging {
  /** `1.30` */
  readonly kubernetesVersion?: string;
  /** What pods are held to where their namespace doesn’t say. */
  readonly podSecurity?: PodSecurity;
  readonly preset?: Preset;
  readonly rules: RuleLevels;
}

/** What is said of some files alone. */
export interface Override extends Judging {
  readonly files: PathMatch;
}

/** Reads what is well formed of a configuration or of one of its overrides. */
export function readJudging(map: Field): Judging {
  const version = versionText(map);
  const podSecurity = readPodSecurity(map.at('podSecurity').string ?? '');
  const preset = readPreset(map.at('preset'));
  return {
    ...(version !== undefined && VERSION.test(version) && { kubernetesVersion: version.replace(/^v/, '') }),
    ...(podSecurity && { podSecurity }),
    ...(preset && { preset }),
    rules: readLevels(map.at('rules')),
  };
}

export function readOverride(map: Field): Override {
  return { ...readJudging(map), files: pathMatch(textsIn(map.at('files'))) };
}

export function textsIn(list: Field): string[] {
  return list.items().flatMap((item) => item.string ?? []);
}
