import { POD_SECURITY_LEVELS, type PodSecurityLevel } from './control.ts';

/** What pods are held to where their namespace doesn't say. */
export interface PodSecurity {
  readonly level: PodSecurityLevel;
  /** The minor version of Kubernetes whose controls count; of the cluster where it is left out. */
  readonly minor?: number;
}

/** How it is written, for patterns. */
export const POD_SECURITY = `^(${POD_SECURITY_LEVELS.join('|')})(:(latest|v1\\.(0|[1-9][0-9]*)))?$`;

/** Reads `restricted`, `restricted:latest` or `restricted:v1.30`. */
export function readPodSecurity(text: string): PodSecurity | undefined {
  if (!new RegExp(POD_SECURITY).test(text)) return undefined;
  const [name, version = 'latest'] = text.split(':');
  const level = readLevel(name);
  const minor = readVersion(version);
  return level && { level, ...(minor !== undefined && { minor }) };
}

export function readLevel(text: string | undefined): PodSecurityLevel | undefined {
  return POD_SECURITY_LEVELS.find((level) => level === text);
}

/** The minor version of `v1.30`; `undefined` for the latest, which is what anything else counts as. */
export function readVersion(text: string | undefined): number | undefined {
  const [, minor] = /^v1\.(0|[1-9]\d*)$/.exec(text ?? '') ?? [];
  return minor === undefined ? undefined : Number(minor);
}
