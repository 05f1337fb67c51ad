import assert from 'node:assert/strict';
import { isIn, type Levels, namesOf, presetOf, severityOf } from '../src/lint/severity.ts';
import { newService } from './support/service.ts';

const MISTAKE = { id: 'a-mistake', severity: 'error', group: 'correctness' } as const;
const ADVICE = { id: 'an-advice', severity: 'warning', group: 'security', preset: 'recommended' } as const;
const TASTE = { id: 'a-taste', severity: 'info', group: 'style' } as const;
const SCHEMA = { id: 'schema/type', severity: 'error' } as const;
const ALL = [MISTAKE, ADVICE, TASTE, SCHEMA];

const levelsOf = (levels: Levels) => ALL.map((rule) => severityOf(rule, rule.severity, levels));

describe('levels of rules', () => {
  it('are those of the preset, each of which takes in the one before', () => {
    assert.deepEqual(ALL.map(presetOf), ['default', 'recommended', 'strict', 'default']);
    assert.deepEqual(levelsOf({}), ['error', 'off', 'off', 'error']);
    assert.deepEqual(levelsOf({ preset: 'recommended' }), ['error', 'warning', 'off', 'error']);
    assert.deepEqual(levelsOf({ preset: 'strict' }), ['error', 'warning', 'info', 'error']);
    assert.ok(!isIn({ id: 'x', group: 'correctness', preset: 'strict' }, 'recommended'));
  });

  it('are set by all, group, family and id, the narrower first', () => {
    assert.deepEqual(namesOf({ id: 'pod-security/privileged', group: 'correctness' }), [
      'pod-security/privileged',
      'pod-security/*',
      'correctness/*',
      '*',
    ]);
    assert.deepEqual(levelsOf({ rules: [{ '*': 'off' }] }), ['off', 'off', 'off', 'off']);
    assert.deepEqual(levelsOf({ rules: [{ '*': 'off', 'schema/*': 'hint', 'style/*': 'error', 'a-taste': 'hint' }] }), [
      'off',
      'off',
      'hint',
      'hint',
    ]);
    assert.deepEqual(levelsOf({ preset: 'strict', rules: [{ 'security/*': 'off' }] }), [
      'error',
      'off',
      'info',
      'error',
    ]);
  });

  it('of the first that says something of a rule win, however wide its words are', () => {
    assert.deepEqual(levelsOf({ rules: [{ 'style/*': 'hint' }, { 'a-taste': 'error', 'an-advice': 'error' }] }), [
      'error',
      'error',
      'hint',
      'error',
    ]);
  });

  it('do not keep a rule off that is asked for by its name', () => {
    assert.deepEqual(levelsOf({ wanted: ['a-taste', 'security/*'] }), ['error', 'warning', 'info', 'error']);
    assert.deepEqual(levelsOf({ wanted: ['a-taste', 'security/*'], rules: [{ '*': 'off' }] }), [
      'off',
      'off',
      'info',
      'off',
    ]);
    // All that are on.
    assert.deepEqual(levelsOf({ wanted: ['*'] }), ['error', 'off', 'off', 'error']);
  });
});

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  rules:
    - host: example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  clusterIP: None
  ports: [{ port: 80 }, { port: 80 }]
`;

describe('rules are set', () => {
  const found = (service: ReturnType<typeof newService>, uri = 'file:///w/a/web.yaml') =>
    service.diagnostics(uri).map(({ rule, severity }) => `${severity} ${rule}`);
  const has = (lines: readonly string[], rule: string) => lines.find((line) => line.endsWith(` ${rule}`));

  it('by settings, under those of the folder', () => {
    const service = newService();
    service.update('file:///w/a/web.yaml', INGRESS);
    service.update('file:///w/b/web.yaml', INGRESS);
    assert.equal(has(found(service), 'ingress-plain-http'), undefined);
    service.configure({ preset: 'recommended', rules: { 'service-port-duplicate': 'hint' } });
    assert.equal(has(found(service), 'ingress-plain-http'), 'warning ingress-plain-http');
    assert.equal(has(found(service), 'service-port-duplicate'), 'hint service-port-duplicate');
    service.update(
      'file:///w/a/.portolan.yaml',
      'preset: default\nrules: { service-port-duplicate: info, schema/*: off }\n',
    );
    assert.deepEqual(service.diagnostics('file:///w/a/.portolan.yaml'), []);
    assert.equal(has(found(service), 'ingress-plain-http'), undefined);
    assert.equal(has(found(service), 'service-port-duplicate'), 'info service-port-duplicate');
    assert.equal(has(found(service, 'file:///w/b/web.yaml'), 'service-port-duplicate'), 'hint service-port-duplicate');
    service.update('file:///w/a/.portolan.yaml', 'rules: { security/*: error }\n');
    assert.equal(has(found(service), 'ingress-plain-http'), 'error ingress-plain-http');
    assert.equal(has(found(service), 'service-port-duplicate'), 'hint service-port-duplicate');
    service.remove('file:///w/a/.portolan.yaml');
    assert.equal(has(found(service), 'ingress-plain-http'), 'warning ingress-plain-http');
  });

  it('for what schema and syntax say, too, and anew when they change', () => {
    const service = newService();
    service.update('file:///w/a/web.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: 1, name: 2 }\nspec: []\n');
    assert.deepEqual(found(service).sort(), ['error schema/type', 'error schema/type', 'error yaml/duplicate-key']);
    service.update('file:///w/.portolan.yaml', 'rules: { schema/*: warning, yaml/*: off }\n');
    assert.deepEqual(found(service), ['warning schema/type', 'warning schema/type']);
    assert.deepEqual(service.fileDiagnostics('file:///w/a/web.yaml'), service.diagnostics('file:///w/a/web.yaml'));
  });

  it('and pods are held to the level of the settings where no folder names one', () => {
    const service = newService({ podSecurity: 'baseline' });
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostNetwork: true, containers: [{ name: a, image: a }] }\n';
    service.update('file:///w/a/web.yaml', pod);
    assert.equal(has(found(service), 'pod-security/host-namespaces'), 'error pod-security/host-namespaces');
    service.update('file:///w/.portolan.yaml', 'podSecurity: privileged\n');
    assert.equal(has(found(service), 'pod-security/host-namespaces'), undefined);
  });
});
