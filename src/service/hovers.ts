import { t } from '../base/l10n.ts';
import { contains, type Position } from '../base/range.ts';
import { type FieldReferenceOptions, fieldReference } from '../explain/fieldReference.ts';
import { explain } from '../explain/hover.ts';
import type { Hover } from '../features/types.ts';
import { rulePage } from '../lint/rulePage.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';
import { firstOfEach, INFOS } from './findings.ts';

/** What is said of a place, and of a field wherever it stands. */
export class Hovers {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  field(query: string, options?: FieldReferenceOptions): { text: string } | { problem: string } {
    return fieldReference(this.#access.schemas.schemasOf(''), query, options);
  }

  /** Why findings matter comes first: editors show their messages right above. */
  at(uri: string, position: Position, now: Date): Hover | undefined {
    const cursor = this.#access.cursor(uri, position);
    if (!cursor) return undefined;
    const schema = this.#access.schemas.documentSchemas(uri).at(cursor.field);
    const hover = explain({ ...cursor, traffic: cursor.world && trafficOf(cursor.world), schema, now });
    const here = this.#access.diagnostics(uri).filter(({ range }) => contains(range, position));
    const [first] = here;
    const sections = firstOfEach(here, ({ rule }) => rule).flatMap(({ rule }) => sectionOf(rule));
    if (!first || sections.length === 0) return hover;
    const contents = [...sections, ...(hover ? [hover.contents] : [])].join('\n\n---\n\n');
    return { range: hover?.range ?? first.range, contents };
  }
}

function sectionOf(rule: string): string[] {
  const info = INFOS.get(rule);
  return info
    ? [`${t('{0} {1}', t(info.summary), t(info.why))}\n\n[${t('Explain {0}', rule)}](${rulePage(rule)})`]
    : [];
}
