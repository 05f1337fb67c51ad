import { groupBy } from '../../base/order.ts';
import { remember } from '../../base/remember.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { withoutTemplates } from '../../syntax/template.ts';
import type { Made } from '../made.ts';
import { placeAt, placesAt } from '../references/path.ts';
import { OPERATOR_PROVIDERS } from './operators.ts';
import { SECRET_PROVIDERS } from './secrets.ts';
import { namespaceOf, specialObjects } from './special.ts';
import type { Provider } from './table.ts';

const BY_KIND: ReadonlyMap<string, readonly Provider[]> = groupBy(
  [...SECRET_PROVIDERS, ...OPERATOR_PROVIDERS],
  ({ from }) => from,
);

/** What an object makes, besides the pods of a workload. */
export const madeBy: (maker: Resource) => readonly Made[] = remember((maker: Resource): readonly Made[] => {
  const rows = BY_KIND.get(`${maker.id.group}/${maker.kind}`) ?? [];
  const all = [...rows.flatMap((row) => byRow(row, maker)), ...specialObjects(maker)];
  return all.map((made) => ({ ...made, name: withoutTemplates(made.name, '*') }));
});

function byRow(row: Provider, maker: Resource): Made[] {
  const places = row.at === undefined ? [] : placesAt(maker.body, row.at);
  if (places.length > 0) return places.flatMap((place) => (place.string === undefined ? [] : one(row, maker, place)));
  return row.named || maker.name === '' ? [] : one(row, maker, undefined);
}

function one({ makes, as, namespace, keys }: Provider, maker: Resource, place: Field | undefined): Made[] {
  const found = place?.string ?? maker.name;
  const name = as === undefined ? found : as.replaceAll('{}', found);
  const into = intoNamespace(namespace, maker);
  const known = typeof keys === 'function' ? keys(maker, place ?? maker.body) : keys && new Set(keys);
  return [{ kind: makes, name, ...(into !== undefined && { namespace: into }), ...(known && { keys: known }) }];
}

function intoNamespace(path: string | undefined, maker: Resource): string | undefined {
  if (path === undefined) return namespaceOf(maker);
  if (path === '*') return undefined;
  const at = placeAt(maker.body, path);
  return at.templated ? undefined : (at.string ?? namespaceOf(maker));
}
