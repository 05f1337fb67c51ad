/** An object that no manifest shows, since something here makes it. */
export interface Made {
  readonly kind: string;
  /** Any namespace where not given. */
  readonly namespace?: string;
  /** `*` stands for any letters. */
  readonly name: string;
  /** What it holds under `data`, where that is known. */
  readonly keys?: ReadonlySet<string>;
  /** Its name may end in a hash of its content, as kustomize's generators write it. */
  readonly hashed?: boolean;
}

/** What one kustomization makes, besides putting objects somewhere. */
export interface Kustomized {
  readonly made: readonly Made[];
  /** Objects it reaches bear their names with these around them. */
  readonly affixes: readonly Affix[];
  /** It takes in what these files do not show: a remote base, a chart. */
  readonly isOpen: boolean;
}

export interface Affix {
  readonly prefix: string;
  readonly suffix: string;
}
