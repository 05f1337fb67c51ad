import type { GroupKind } from '../../model/identity.ts';
import { ARGO_REFERENCES } from './argo.ts';
import { AUTOSCALING_REFERENCES } from './autoscaling.ts';
import { CERT_MANAGER_REFERENCES } from './certManager.ts';
import { CLAIM_REFERENCES } from './claims.ts';
import { CONTOUR_REFERENCES } from './contour.ts';
import { ENDPOINT_REFERENCES } from './endpoints.ts';
import { FLUX_REFERENCES } from './flux.ts';
import { GATEWAY_REFERENCES } from './gatewayApi.ts';
import { INGRESS_REFERENCES } from './ingress.ts';
import { ISTIO_REFERENCES } from './istio.ts';
import { KNATIVE_REFERENCES } from './knative.ts';
import { KONG_REFERENCES } from './kong.ts';
import { OWNERSHIP_REFERENCES } from './ownership.ts';
import { POD_REFERENCES } from './pods.ts';
import { POD_VOLUME_REFERENCES } from './podVolumes.ts';
import { POLICY_REFERENCES } from './policyTargets.ts';
import { PROMETHEUS_REFERENCES } from './prometheus.ts';
import { RBAC_REFERENCES } from './rbac.ts';
import { RESOURCE_CLAIM_REFERENCES } from './resourceClaims.ts';
import { SCALING_REFERENCES } from './scaling.ts';
import { SECRET_REFERENCES } from './secrets.ts';
import { SNAPSHOT_REFERENCES } from './snapshots.ts';
import type { Reference } from './table.ts';
import { TRAEFIK_REFERENCES } from './traefik.ts';
import { VOLUME_REFERENCES } from './volumes.ts';
import { WEBHOOK_REFERENCES } from './webhooks.ts';
import { WORKLOAD_REFERENCES } from './workloads.ts';

/** Every reference by name that Portolan knows; the one place that knows all families. */
export const REFERENCES: readonly Reference[] = [
  ...POD_REFERENCES,
  ...POD_VOLUME_REFERENCES,
  ...CLAIM_REFERENCES,
  ...VOLUME_REFERENCES,
  ...SNAPSHOT_REFERENCES,
  ...WORKLOAD_REFERENCES,
  ...RESOURCE_CLAIM_REFERENCES,
  ...AUTOSCALING_REFERENCES,
  ...RBAC_REFERENCES,
  ...WEBHOOK_REFERENCES,
  ...INGRESS_REFERENCES,
  ...ENDPOINT_REFERENCES,
  ...OWNERSHIP_REFERENCES,
  ...GATEWAY_REFERENCES,
  ...CERT_MANAGER_REFERENCES,
  ...ARGO_REFERENCES,
  ...CONTOUR_REFERENCES,
  ...FLUX_REFERENCES,
  ...ISTIO_REFERENCES,
  ...KNATIVE_REFERENCES,
  ...KONG_REFERENCES,
  ...POLICY_REFERENCES,
  ...PROMETHEUS_REFERENCES,
  ...SCALING_REFERENCES,
  ...SECRET_REFERENCES,
  ...TRAEFIK_REFERENCES,
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

/** Those of some rows whose paths begin at this object. */
export function rowsFor({ id }: { readonly id: GroupKind }, rows: readonly Reference[]): readonly Reference[] {
  return rows.filter(
    ({ from }) => typeof from !== 'string' && from.some((one) => one.group === id.group && one.kind === id.kind),
  );
}
