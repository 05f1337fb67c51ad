import assert from 'node:assert/strict';
import { serviceFor } from './support/service.ts';

const pod = (name: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: c:1, ports: [{ containerPort: 80 }]${more} }] }
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { selector: { app: db }, ports: [{ port: 80 }] }
`;
const denial = (app: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: none }
spec: { podSelector: { matchLabels: { app: ${app} } }, policyTypes: [Ingress] }
`;
/** A base, in which one pod calls another, and overlays with policies. */
const overlays = (policies: Readonly<Record<string, string>>) => `#- base/app.yaml
${pod('web', ', env: [{ name: URL, value: "http://db:80" }]')}---
${pod('db')}---
${SERVICE}#- base/kustomization.yaml
resources: [app.yaml]
${Object.entries(policies)
  .map(
    ([name, text]) => `#- overlays/${name}/kustomization.yaml
resources: [../../base, policy.yaml]
#- overlays/${name}/policy.yaml
${text}`,
  )
  .join('')}`;

function denied(policies: Readonly<Record<string, string>>): string[] {
  const { service } = serviceFor(overlays(policies));
  return service
    .diagnostics('file:///fixture/base/app.yaml')
    .filter(({ rule }) => rule === 'call-denied')
    .map(({ message }) => /\(.*\)$/.exec(message)?.[0] ?? message);
}

describe('a finding of an object in several worlds', () => {
  it('says in which it holds, where that is not in all of them', () => {
    assert.deepEqual(denied({ dev: denial('other'), prod: denial('db') }), ['(only in overlays/prod)']);
    assert.deepEqual(denied({ dev: denial('other'), stage: denial('db'), prod: denial('db') }), [
      '(only in overlays/prod, overlays/stage)',
    ]);
  });

  it('says nothing of that where it holds in all, or where there is one', () => {
    const [all] = denied({ dev: denial('db'), prod: denial('db') });
    assert.ok(all && !all.startsWith('('), all);
    const [one] = denied({ prod: denial('db') });
    assert.ok(one && !one.startsWith('('), one);
  });
});
