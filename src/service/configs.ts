import type { CustomRule } from '../lint/customRules/customRule.ts';
import { readPodSecurity } from '../lint/podSecurity/podSecurity.ts';
import type { Preset, Target } from '../lint/rule.ts';
import type { Levels } from '../lint/severity.ts';
import type { Settings } from '../protocol.ts';
import type { SourceFile } from '../syntax/manifest.ts';
import { relativePath } from './config/globs.ts';
import type { Judging, Override } from './config/judging.ts';
import { configFor, type FolderConfig, isConfig, readConfig } from './config.ts';

/** What counts in place of what configurations and settings say. */
export interface Forced extends Partial<Pick<Target, 'kubernetesVersion' | 'podSecurity' | 'podSecurityRules'>> {
  readonly preset?: Preset;
  /** Rules and groups that are on whatever the preset says. */
  readonly rules?: readonly string[];
}

type JudgingSettings = Pick<Settings, 'kubernetesVersion' | 'preset' | 'rules' | 'podSecurity'>;

/** By what the objects of a file are judged: one object for all files of which the same is said. */
export interface Ruling extends Pick<Target, 'kubernetesVersion' | 'podSecurity' | 'podSecurityRules'> {
  /** The configuration file that names the version. */
  readonly versionFrom?: string;
  readonly levels: Levels;
  readonly customRules: readonly CustomRule[];
}

/** The configuration files, and what they, the settings and the host say together of a file. */
export class Configs {
  readonly #forced: Forced;
  readonly #newest: string;
  readonly #configs = new Map<string, FolderConfig>();
  /** In place of all that stand beside files. */
  #only: FolderConfig | undefined;
  #settings: JudgingSettings = { kubernetesVersion: '', preset: 'default', rules: {}, podSecurity: '' };
  readonly #rulings = new Map<string, Ruling>();
  #byFile = new Map<string, Ruling>();

  /** @param newest the Kubernetes version where nobody names one */
  constructor(forced: Forced, newest: string) {
    this.#forced = forced;
    this.#newest = newest;
  }

  set settings(settings: JudgingSettings) {
    this.#settings = settings;
    this.#byFile = new Map();
  }

  update(file: SourceFile): void {
    this.#configs.set(file.uri, readConfig(file));
    this.#byFile = new Map();
  }

  remove(uri: string): void {
    if (this.#configs.delete(uri)) this.#byFile = new Map();
  }

  use(file: SourceFile): void {
    this.#only = readConfig(file);
    this.#byFile = new Map();
  }

  get all(): readonly FolderConfig[] {
    return this.#only ? [this.#only] : [...this.#configs.values()];
  }

  /** URIs of folders that they name for further schemas. */
  get schemaFolders(): readonly string[] {
    return this.all.flatMap(({ schemaFolders }) => schemaFolders);
  }

  /** The configuration that holds for a file: the nearest above it. */
  of(uri: string): FolderConfig | undefined {
    return this.#only ?? configFor(uri, this.#configs.values());
  }

  /**
   * Whether a configuration above a file leaves it out; one in a folder that is left out has no say. What a configuration
   * includes are manifests: the configurations below it count all the same.
   */
  isExcluded(uri: string): boolean {
    return this.all.some((config) => {
      const isAbove = config === this.#only || uri.startsWith(`${config.folder}/`);
      if (!isAbove || config.uri === uri) return false;
      const path = relativePath(config.folder, uri);
      return config.exclude(path) || (config.include !== undefined && !isConfig(uri) && !config.include(path));
    });
  }

  rulingOf(uri: string): Ruling {
    let ruling = this.#byFile.get(uri);
    if (!ruling) {
      ruling = this.#same(this.#judge(uri));
      this.#byFile.set(uri, ruling);
    }
    return ruling;
  }

  #judge(uri: string): Ruling {
    const config = this.of(uri);
    const said = config ? [...config.overrides.filter(holdsFor(config, uri)).toReversed(), config] : [];
    const settings = this.#settings;
    const forced = this.#forced;
    const podSecurity =
      forced.podSecurity ??
      said.find(({ podSecurity }) => podSecurity)?.podSecurity ??
      readPodSecurity(settings.podSecurity);
    return {
      ...this.#version(said, config),
      levels: {
        preset: forced.preset ?? said.find(({ preset }) => preset)?.preset ?? settings.preset,
        rules: [...said.map(({ rules }) => rules), settings.rules],
        ...(forced.rules && { wanted: forced.rules }),
      },
      customRules: config?.customRules ?? [],
      ...(podSecurity && { podSecurity }),
      ...(forced.podSecurityRules && { podSecurityRules: forced.podSecurityRules }),
    };
  }

  #version(said: readonly Judging[], config?: FolderConfig): Pick<Ruling, 'kubernetesVersion' | 'versionFrom'> {
    const { kubernetesVersion: forced } = this.#forced;
    if (forced !== undefined) return { kubernetesVersion: forced };
    const stated = said.find(({ kubernetesVersion }) => kubernetesVersion)?.kubernetesVersion;
    if (config && stated !== undefined) return { kubernetesVersion: stated, versionFrom: config.uri };
    const { kubernetesVersion } = this.#settings;
    return { kubernetesVersion: /^1\.\d+$/.test(kubernetesVersion) ? kubernetesVersion : this.#newest };
  }

  /** One object for equal ones: what is found by a ruling is kept by it. */
  #same(ruling: Ruling): Ruling {
    const key = JSON.stringify(ruling);
    const known = this.#rulings.get(key);
    if (known) return known;
    this.#rulings.set(key, ruling);
    return ruling;
  }
}

function holdsFor({ folder }: FolderConfig, uri: string): (override: Override) => boolean {
  const path = relativePath(folder, uri);
  return ({ files }) => files(path);
}
