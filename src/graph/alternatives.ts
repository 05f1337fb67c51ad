import { commonFolder, isBelow } from './folders.ts';

/** A part of the folder tree that another part excludes: a folder's own files, or all below it. */
interface Unit {
  readonly folder: string;
  readonly deep: boolean;
}

/**
 * Two folders that define the same object are alternatives (dev and prod, base and patched copy): nothing in one
 * resolves to the other. The cut runs right below their nearest common ancestor, so that all of `overlays/dev` excludes
 * all of `overlays/prod`. Helm charts are worlds of their own.
 */
export class Alternatives {
  readonly #folders: readonly string[];
  readonly #conflicts: readonly (readonly [Unit, Unit])[];
  readonly #charts: readonly string[];
  readonly #chartOfFolder = new Map<string, string | undefined>();
  /** A unit → the units that it excludes. */
  readonly #opponents = new Map<string, Unit[]>();
  readonly #excludedBy = new Map<string, ReadonlySet<string>>();

  /** `definitions`: keys of the objects that each folder defines. `charts`: folders that hold a Chart.yaml. */
  constructor(definitions: ReadonlyMap<string, ReadonlySet<string>>, charts: readonly string[]) {
    this.#folders = [...definitions.keys()].sort();
    // A chart within a chart belongs to it.
    this.#charts = charts.filter((chart) => !charts.some((other) => other !== chart && isBelow(chart, other)));
    this.#conflicts = conflictsBetween(this.#folders, definitions, (folder) => this.#chartOf(folder));
    for (const [a, b] of this.#conflicts) {
      this.#oppose(a, b);
      this.#oppose(b, a);
    }
  }

  /** The folders whose objects can live together with those of `folder`. */
  visibleFrom(folder: string): readonly string[] {
    return this.#folders.filter((other) => other === folder || !this.#exclude(folder, other));
  }

  /** Complete sets of folders without alternatives among them; each folder is in at least one. */
  choices(): { name: string; folders: readonly string[] }[] {
    const choices: { name: string; folders: readonly string[] }[] = [];
    const covered = new Set<string>();
    for (const folder of this.#folders) {
      if (covered.has(folder)) continue;
      const members = [folder];
      for (const other of this.#folders) {
        if (other !== folder && members.every((member) => !this.#exclude(member, other))) members.push(other);
      }
      for (const member of members) covered.add(member);
      members.sort();
      choices.push({ name: this.#nameOf(members), folders: members });
    }
    return choices.length > 0 ? choices : [{ name: '', folders: [] }];
  }

  #exclude(a: string, b: string): boolean {
    if (this.#chartOf(a) !== this.#chartOf(b)) return true;
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

  /** Named after the part that tells it from its alternatives, or else after the common folder. */
  #nameOf(members: readonly string[]): string {
    const chart = this.#chartOf(members[0] ?? '');
    if (chart !== undefined) return chart;
    const units = this.#conflicts.flat().filter((unit) => members.some((member) => covers(unit, member)));
    const deepest = units.sort((a, b) => b.folder.length - a.folder.length)[0];
    return deepest?.folder ?? commonFolder(members);
  }
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

function covers(unit: Unit, folder: string): boolean {
  return unit.folder === folder || (unit.deep && isBelow(folder, unit.folder));
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
