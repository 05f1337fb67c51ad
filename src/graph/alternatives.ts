import { groupBy, haveSameItems } from '../base/order.ts';
import { commonFolder, isBelow } from './folders.ts';
import type { Deployments } from './kustomize/deployments.ts';

/** A part of the folder tree that another part excludes: a folder's own files, or all below it. */
interface Unit {
  readonly folder: string;
  readonly deep: boolean;
}

/** Folders that are deployed together. */
interface Choice {
  readonly id: string;
  readonly folders: readonly string[];
}

/**
 * Two folders that define the same object are alternatives (dev and prod, base and patched copy): nothing in one
 * resolves to the other. The cut runs right below their nearest common ancestor, so that all of `overlays/dev` excludes
 * all of `overlays/prod`. Kustomizations that build on the same base are alternatives, too. Helm charts are worlds of
 * their own.
 */
export class Alternatives {
  readonly #folders: readonly string[];
  /** Those that hold objects. */
  readonly #filled: ReadonlySet<string>;
  readonly #deployments: Deployments | undefined;
  readonly #variants: ReadonlySet<string>;
  readonly #charts: readonly string[];
  readonly #chartOfFolder = new Map<string, string | undefined>();
  /** A unit → the units that it excludes. */
  readonly #opponents = new Map<string, Unit[]>();
  readonly #excludedBy = new Map<string, ReadonlySet<string>>();
  /** By what is excluded: most folders see the same. */
  readonly #visible = new Map<string, readonly string[]>();
  #choices: readonly Choice[] | undefined;
  readonly #ids = new Map<readonly string[], string>();
  #root: string | undefined;

  /**
   * @param definitions keys of the objects that each folder defines
   * @param charts folders that hold a Chart.yaml
   * @param others further folders that matter, though they hold no objects: those of kustomizations that make some
   */
  constructor(
    definitions: ReadonlyMap<string, ReadonlySet<string>>,
    charts: readonly string[],
    deployments?: Deployments,
    others: Iterable<string> = [],
  ) {
    this.#deployments = deployments;
    this.#variants = new Set(deployments?.variants);
    this.#filled = new Set(definitions.keys());
    this.#folders = [...new Set([...this.#filled, ...this.#variants, ...others])].sort();
    // A chart within a chart belongs to it.
    this.#charts = charts.filter((chart) => !charts.some((other) => other !== chart && isBelow(chart, other)));
    for (const [a, b] of conflictsBetween(this.#folders, definitions, (folder) => this.#chartOf(folder))) {
      this.#oppose(a, b);
      this.#oppose(b, a);
    }
  }

  /** The folders whose objects can live together with those of `folder`; the same list for all that see the same. */
  visibleFrom(folder: string): readonly string[] {
    const key = this.#sightOf(folder);
    let visible = this.#visible.get(key);
    if (!visible) {
      visible = this.#folders.filter((other) => other === folder || !this.#exclude(folder, other));
      this.#visible.set(key, visible);
    }
    return visible;
  }

  /** Folders with the same one exclude, and are excluded by, the same. */
  #sightOf(folder: string): string {
    const reached = this.#deployments?.reaching(folder) ?? [];
    return [this.#chartOf(folder) ?? '', ...this.#excludedFrom(folder), '', ...reached].join('\n');
  }

  /** Complete sets of folders without alternatives among them; each folder is in at least one. */
  get choices(): readonly Choice[] {
    this.#choices ??= this.#choose();
    return this.#choices;
  }

  #choose(): readonly Choice[] {
    const groups = [...groupBy(this.#folders, (folder) => this.#sightOf(folder)).values()];
    const sets = new Map<string, readonly string[]>();
    const covered = new Set<readonly string[]>();
    for (const group of groups) {
      if (covered.has(group)) continue;
      const chosen = [group];
      for (const other of likeFirst(group, groups)) {
        if (other !== group && chosen.every((one) => !this.#exclude(one[0] ?? '', other[0] ?? ''))) chosen.push(other);
      }
      for (const one of chosen) covered.add(one);
      const folders = chosen.flat().sort();
      // Overlays that only patch have the same objects.
      const objects = folders.filter((folder) => this.#filled.has(folder)).join('\n');
      if (objects !== '' && !sets.has(objects)) sets.set(objects, folders);
    }
    if (sets.size === 0) return [{ id: '', folders: [] }];
    const all = [...sets.values()];
    const uses = groupBy(
      all.flatMap((folders) => this.#partsOf(folders)),
      (part) => part,
    );
    return all.map((folders) => ({ id: this.#idOf(folders, (part) => uses.get(part)?.length ?? 0), folders }));
  }

  #exclude(a: string, b: string): boolean {
    if (this.#chartOf(a) !== this.#chartOf(b)) return true;
    if (this.#deployments?.exclude(a, b)) return true;
    const excluded = this.#excludedFrom(a);
    return excluded.size > 0 && unitsOver(b).some((unit) => excluded.has(keyOf(unit)));
  }

  /** Keys of the units that a folder's own units exclude. */
  #excludedFrom(folder: string): ReadonlySet<string> {
    let keys = this.#excludedBy.get(folder);
    if (!keys) {
      keys = new Set(unitsOver(folder).flatMap((unit) => (this.#opponents.get(keyOf(unit)) ?? []).map(keyOf)));
      this.#excludedBy.set(folder, keys);
    }
    return keys;
  }

  #oppose(a: Unit, b: Unit): void {
    const opponents = this.#opponents.get(keyOf(a));
    if (opponents) opponents.push(b);
    else this.#opponents.set(keyOf(a), [b]);
  }

  #chartOf(folder: string): string | undefined {
    if (!this.#chartOfFolder.has(folder)) {
      this.#chartOfFolder.set(
        folder,
        this.#charts.find((chart) => folder === chart || isBelow(folder, chart)),
      );
    }
    return this.#chartOfFolder.get(folder);
  }

  /** A set of folders is named after the part that tells it from its alternatives, or else after the common folder. */
  idOf(members: readonly string[]): string {
    let id = this.#ids.get(members);
    if (id === undefined) {
      id = this.choices.find(({ folders }) => haveSameItems(folders, members))?.id ?? this.#idOf(members, () => 1);
      this.#ids.set(members, id);
    }
    return id;
  }

  /** `usesOf`: how many sets have a part; the fewer, the better it names one. */
  #idOf(members: readonly string[], usesOf: (part: string) => number): string {
    const chart = this.#chartOf(members[0] ?? '');
    if (chart !== undefined) return chart;
    const parts = this.#partsOf(members);
    return parts.sort((a, b) => usesOf(a) - usesOf(b) || b.length - a.length)[0] ?? commonFolder(members);
  }

  /** What tells a set of folders from others. */
  #partsOf(members: readonly string[]): string[] {
    const over = members.flatMap(unitsOver).filter((unit) => this.#opponents.has(keyOf(unit)));
    return [...new Set([...over.map(({ folder }) => folder), ...members.filter((one) => this.#variants.has(one))])];
  }

  /** For a person: the path of such a part from the folder that holds all; for that folder itself, its name. */
  nameOf(id: string): string {
    this.#root ??= commonFolder(this.#folders);
    const path = id.startsWith(`${this.#root}/`) ? id.slice(this.#root.length + 1) : id.slice(id.lastIndexOf('/') + 1);
    try {
      return decodeURIComponent(path);
    } catch {
      // A stray % in a folder's name.
      return path;
    }
  }
}

/** Folders of the same name first: the `prod` of one application goes with the `prod` of the others. */
function likeFirst(group: readonly string[], groups: readonly string[][]): readonly string[][] {
  const names = group.map((folder) => `${folder.slice(folder.lastIndexOf('/'))}/`);
  const isLike = (other: readonly string[]) =>
    other.some((folder) => names.some((name) => `${folder}/`.includes(name)));
  return [...groups.filter(isLike), ...groups.filter((other) => !isLike(other))];
}

function conflictsBetween(
  folders: readonly string[],
  definitions: ReadonlyMap<string, ReadonlySet<string>>,
  chartOf: (folder: string) => string | undefined,
): [Unit, Unit][] {
  const definers = new Map<string, string[]>();
  for (const folder of folders) {
    for (const key of definitions.get(folder) ?? []) {
      const others = definers.get(key);
      if (others) others.push(folder);
      else definers.set(key, [folder]);
    }
  }
  const conflicts = new Map<string, [Unit, Unit]>();
  for (const group of definers.values()) {
    for (let i = 0; i < group.length; i++) {
      for (let j = i + 1; j < group.length; j++) {
        const [a, b] = [group[i] ?? '', group[j] ?? ''];
        if (chartOf(a) !== chartOf(b)) continue;
        const common = commonFolder([a, b]);
        const pair: [Unit, Unit] = [unitBelow(common, a), unitBelow(common, b)];
        conflicts.set(pair.map(keyOf).join('\n'), pair);
      }
    }
  }
  return [...conflicts.values()];
}

function unitBelow(ancestor: string, folder: string): Unit {
  if (folder === ancestor) return { folder, deep: false };
  const end = folder.indexOf('/', ancestor.length + 1);
  return { folder: end < 0 ? folder : folder.slice(0, end), deep: true };
}

/** Every unit that covers a folder: itself, and all from there up. */
function unitsOver(folder: string): Unit[] {
  const units: Unit[] = [{ folder, deep: false }];
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
    units.push({ folder: at, deep: true });
  return units;
}

function keyOf({ folder, deep }: Unit): string {
  return `${folder}|${deep}`;
}
