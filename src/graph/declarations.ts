import type { GroupKind } from '../model/identity.ts';
import type { Reference } from './references/table.ts';

/** What a person says of the objects of a folder, in `.portolan.yaml`, since no manifest shows it. */
export interface Declarations {
  /** Objects that exist though no manifest defines them. */
  readonly external: readonly DeclaredExternal[];
  /** References of a company's own kinds. */
  readonly references: readonly Reference[];
  /** Where a company's own kinds keep their pod template: `group/Kind` → path. */
  readonly podTemplates: ReadonlyMap<string, readonly string[]>;
}

export interface DeclaredExternal extends Partial<GroupKind> {
  readonly kind: string;
  /** Any namespace where not given. `*` stands for any letters in both. */
  readonly namespace?: string;
  readonly name: string;
}
