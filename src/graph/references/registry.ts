import { CERT_MANAGER_REFERENCES } from './certManager.ts';
import { GATEWAY_REFERENCES } from './gatewayApi.ts';
import { OBJECT_REFERENCES } from './objects.ts';
import { POD_REFERENCES } from './pods.ts';
import type { Reference } from './table.ts';

/** Every reference by name that Portolan knows; the one place that knows all families. */
const REFERENCES: readonly Reference[] = [
  ...POD_REFERENCES,
  ...OBJECT_REFERENCES,
  ...GATEWAY_REFERENCES,
  ...CERT_MANAGER_REFERENCES,
];

export const POD_ROWS: readonly Reference[] = REFERENCES.filter(({ from }) => from === 'pod');

const ANY_OBJECT = REFERENCES.filter(({ from }) => from === '*');

const BY_KIND: ReadonlyMap<string, readonly Reference[]> = rowsByKind(REFERENCES);

function rowsByKind(rows: readonly Reference[]): Map<string, Reference[]> {
  const byKind = new Map<string, Reference[]>();
  for (const row of rows) {
    if (typeof row.from === 'string') continue;
    for (const { group, kind } of row.from) {
      const key = `${group}/${kind}`;
      byKind.set(key, [...(byKind.get(key) ?? []), row]);
    }
  }
  return byKind;
}

/** The rows whose paths begin at an object of a kind. */
export function objectRows(group: string, kind: string): readonly Reference[] {
  return [...(BY_KIND.get(`${group}/${kind}`) ?? []), ...ANY_OBJECT];
}
