import { secretKeys, secretNames } from './keys.ts';
import type { Reference } from './table.ts';

const GROUP = 'configuration.konghq.com';
const plugins = ['KongPlugin', 'KongClusterPlugin'].map((kind) => ({ group: GROUP, kind }));

/** Source: Kong Ingress Controller, “Custom Resource Definitions”. Plugins are named by annotations: `kongLinks`. */
export const KONG_REFERENCES: readonly Reference[] = [
  ...secretNames([{ group: GROUP, kind: 'KongConsumer' }], '', ['credentials[]']),
  ...secretKeys(plugins, ['configFrom.secretKeyRef']).map((row) => ({ ...row, namespace: 'namespace' })),
];
