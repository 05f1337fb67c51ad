import assert from 'node:assert/strict';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { isInternalBalancer } from '../src/traffic/entries/internal.ts';

function isInternal(annotation: string, value: string, spec = ''): boolean {
  const [service] = parseFile(
    'file:///a.yaml',
    `apiVersion: v1
kind: Service
metadata: { name: a, annotations: { ${annotation}: ${JSON.stringify(value)} } }
spec: { type: LoadBalancer, ${spec} }
`,
  ).manifests.flatMap((manifest) => readResources(manifest));
  assert.ok(service);
  return isInternalBalancer(service);
}

describe('load balancers of clouds', () => {
  it('are internal by the annotation of each', () => {
    for (const [annotation, value] of [
      ['networking.gke.io/load-balancer-type', 'Internal'],
      ['service.beta.kubernetes.io/aws-load-balancer-internal', 'true'],
      ['service.beta.kubernetes.io/aws-load-balancer-internal', '0.0.0.0/0'],
      ['service.beta.kubernetes.io/aws-load-balancer-internal', '10.0.0.0/8'],
      ['service.beta.kubernetes.io/azure-load-balancer-internal', 'True'],
      ['service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type', 'private'],
      ['service.beta.kubernetes.io/openstack-internal-load-balancer', 'true'],
      ['service.beta.kubernetes.io/cce-load-balancer-internal-vpc', 'true'],
      ['service.kubernetes.io/qcloud-loadbalancer-internal-subnetid', 'subnet-1'],
      ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', 'intranet'],
      ['service.beta.kubernetes.io/oci-load-balancer-internal', 'true'],
      ['oci-network-load-balancer.oraclecloud.com/internal', 'true'],
      ['service.beta.kubernetes.io/do-loadbalancer-network', 'INTERNAL'],
      ['service.beta.kubernetes.io/scw-loadbalancer-private', 'true'],
      ['load-balancer.hetzner.cloud/disable-public-network', 'true'],
      ['yandex.cloud/load-balancer-type', 'internal'],
    ] as const) {
      assert.ok(isInternal(annotation, value), `${annotation}: ${value}`);
    }
  });

  it('are public by its other values', () => {
    for (const [annotation, value] of [
      ['networking.gke.io/load-balancer-type', 'External'],
      ['service.beta.kubernetes.io/aws-load-balancer-internal', 'false'],
      ['service.beta.kubernetes.io/aws-load-balancer-internal', ''],
      ['service.beta.kubernetes.io/azure-load-balancer-internal', 'false'],
      ['service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type', 'internet'],
      ['service.beta.kubernetes.io/do-loadbalancer-network', 'EXTERNAL'],
      ['service.beta.kubernetes.io/scw-loadbalancer-private', 'false'],
      ['yandex.cloud/load-balancer-type', 'external'],
    ] as const) {
      assert.ok(!isInternal(annotation, value), `${annotation}: ${value}`);
    }
  });
});
