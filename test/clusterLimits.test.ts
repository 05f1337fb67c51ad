import assert from 'node:assert/strict';
import { changeOf } from '../src/features/codeActions.ts';
import { clusterLimitExceeded } from '../src/lint/rules/cluster-limit-exceeded.ts';
import { applyChange } from './support/edits.ts';
import { type Fixture, parseFixture } from './support/fixture.ts';
import { filesOf, lintFixture } from './support/lint.ts';

const LEVELS = { rules: [{ [clusterLimitExceeded.id]: 'info' }] } as const;

function said(fixture: Fixture) {
  return lintFixture(fixture, { levels: LEVELS, rules: [clusterLimitExceeded] });
}

function services(count: number, namespace = 'shop', clusterIP = ''): string {
  const names = Array.from({ length: count }, (_, i) => `${namespace}-${i}`);
  const spec = `spec: { ${clusterIP}ports: [{ port: 80 }] }`;
  return names
    .map(
      (name) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\n${spec}\n`,
    )
    .join('');
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  containers: []\n';

describe('the limits of a cluster', () => {
  it('hold for the Services whose variables every container gets, headless ones aside', () => {
    const fixture = parseFixture(POD + services(1001));
    const [found, ...others] = said(fixture);
    assert.equal(found?.message, 'Each container gets variables for the 1001 Services of namespace “shop”');
    assert.deepEqual(others, []);
    const [fix] = found.fixes;
    const change = fix && changeOf(fix, found.uri, filesOf(fixture));
    assert.ok(change);
    assert.deepEqual(said(applyChange(fixture, change)), []);
    assert.deepEqual(said(parseFixture(POD + services(1000) + services(5, 'shop2'))), []);
    assert.deepEqual(said(parseFixture(POD + services(1001, 'shop', 'clusterIP: None, '))), []);
  });

  it('hold for all pods and containers together, at the largest workload', () => {
    const deployment = (namespace: string, replicas: number) =>
      `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: ${namespace} }\n` +
      `spec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: [{ name: a }, { name: b }, { name: c }]\n`;
    const found = said(parseFixture(deployment('a', 50_000) + deployment('b', 101_000)));
    assert.deepEqual(
      found.map(({ message, resource }) => `${resource?.namespace}: ${message}`),
      [
        'a: Namespace “a” has 50000 pods; Kubernetes is meant for up to 3000 in one',
        'b: Namespace “b” has 101000 pods; Kubernetes is meant for up to 3000 in one',
        'b: There are 151000 pods; a cluster is meant for up to 150000',
        'b: There are 453000 containers; a cluster is meant for up to 300000',
      ],
    );
  });
});
