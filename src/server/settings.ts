import type { Settings } from '../protocol.ts';
import { PRESETS } from '../service.ts';

/** What a client sets under `portolan`, the server's own part included. */
export interface ServerSettings extends Settings {
  readonly diagnosticsScope: 'workspace' | 'openFiles';
  readonly codeLens: boolean;
}

type Level = Settings['rules'][string];

const PRESET_NAMES: readonly string[] = PRESETS;
const LEVELS: readonly string[] = ['off', 'hint', 'info', 'warning', 'error'];

/**
 * Settings as a client sends them: written by hand, so that anything may be in them. What has the wrong shape counts
 * as not set.
 */
export function readSettings(raw: unknown): Partial<Settings> & Pick<ServerSettings, 'diagnosticsScope' | 'codeLens'> {
  const settings = isObject(raw) ? raw : {};
  const { kubernetesVersion, preset, rules, podSecurity, exclude, schemas, diagnostics, codeLens } = settings;
  const hints = isObject(settings.inlayHints) ? settings.inlayHints : {};
  return {
    ...(typeof kubernetesVersion === 'string' && kubernetesVersion !== '' && { kubernetesVersion }),
    ...(isPreset(preset) && { preset }),
    ...(typeof podSecurity === 'string' && { podSecurity }),
    ...(isObject(rules) && { rules: Object.fromEntries(Object.entries(rules).filter(isLevel)) }),
    ...(Array.isArray(exclude) && { exclude: exclude.filter(isText) }),
    ...(Array.isArray(schemas) && { schemas: schemas.filter(isText) }),
    inlayHints: { pods: hints.pods !== false, ports: hints.ports !== false, namespace: hints.namespace !== false },
    diagnosticsScope: isObject(diagnostics) && diagnostics.scope === 'openFiles' ? 'openFiles' : 'workspace',
    codeLens: !(isObject(codeLens) && codeLens.enabled === false),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isPreset(value: unknown): value is Settings['preset'] {
  return PRESET_NAMES.includes(value as string);
}

function isLevel(entry: [string, unknown]): entry is [string, Level] {
  return LEVELS.includes(entry[1] as string);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
