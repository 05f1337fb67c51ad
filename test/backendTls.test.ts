import assert from 'node:assert/strict';
import { World } from '../src/graph/world.ts';
import { readResources } from '../src/model/resource.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { gatewayFronts } from '../src/traffic/gateway/gatewayFronts.ts';
import { routesReport } from '../src/traffic/gateway/routeRows.ts';

const SHOP = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge}
spec: {gatewayClassName: istio, listeners: [{name: http, port: 80, protocol: HTTP}]}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: web, port: 443}]}, {backendRefs: [{name: web, port: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{name: https, port: 443, targetPort: 8443}, {name: http, port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: "web:1", ports: [{containerPort: 8443}, {containerPort: 8080}]}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: good}
data: {ca.crt: "..."}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: bad}
data: {other: "..."}
`;

const policy = (name: string, validation: string, section = '') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: {name: ${name}}
spec: {targetRefs: [{group: "", kind: Service, name: web${section}}], validation: {hostname: web.example.com, ${validation}}}
`;
const refs = (...names: string[]) =>
  `caCertificateRefs: [${names.map((name) => `{group: "", kind: ConfigMap, name: ${name}}`).join(', ')}]`;

function worldOf(...policies: string[]): World {
  const { manifests } = parseFile('file:///a.yaml', [SHOP, ...policies].join(''));
  return new World('test', {
    name: 'test',
    resources: manifests.flatMap((manifest) => readResources(manifest)),
    kustomized: [],
  });
}

/** Of the ways to port 443 and to port 80. */
function verdicts(...policies: string[]): (string | undefined)[] {
  const rules = gatewayFronts(worldOf(...policies))[0]?.listeners[0]?.rules ?? [];
  return rules.map(({ backends: [backend] }) => backend?.judgement.verdict);
}

function statuses(...policies: string[]): string[] {
  return routesReport(worldOf(...policies)).policies.map(
    ({ policy: name, sectionName, acceptedReason, resolvedRefsReason }) =>
      `${name} ${sectionName ?? '*'} ${acceptedReason} ${resolvedRefsReason}`,
  );
}

describe('BackendTLSPolicy', () => {
  it('leaves what it is not for, and what it serves well, as it is', () => {
    assert.deepEqual(verdicts(), ['flows', 'flows']);
    assert.deepEqual(verdicts(policy('a', refs('good'))), ['flows', 'flows']);
    assert.deepEqual(verdicts(policy('a', 'wellKnownCACertificates: System')), ['flows', 'flows']);
  });

  it('breaks connections whose authorities can not be had, on the ports that it is for', () => {
    assert.deepEqual(verdicts(policy('a', refs('bad'))), ['broken', 'broken']);
    assert.deepEqual(verdicts(policy('a', refs('bad'), ', sectionName: https')), ['broken', 'flows']);
    assert.deepEqual(verdicts(policy('a', refs('bad', 'good'))), ['unknown', 'unknown']);
  });

  it('for a port counts before one for all', () => {
    const all = policy('a', refs('bad'));
    assert.deepEqual(verdicts(all, policy('b', refs('good'), ', sectionName: https')), ['flows', 'broken']);
  });

  it('is reported as a controller does', () => {
    assert.deepEqual(
      statuses(policy('b', refs('good')), policy('a', refs('bad')), policy('c', refs('good'), ', sectionName: http')),
      [
        'default/b[BackendTLSPolicy] * Conflicted ResolvedRefs',
        'default/a[BackendTLSPolicy] * NoValidCACertificate InvalidCACertificateRef',
        'default/c[BackendTLSPolicy] http Accepted ResolvedRefs',
      ],
    );
  });
});
