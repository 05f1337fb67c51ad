import assert from 'node:assert/strict';
import { isoDate } from '../src/base/isoDate.ts';
import { foreignRules } from '../src/lint/foreign/foreignRules.ts';
import { FOREIGN_TOOLS } from '../src/lint/foreign/foreignTools.ts';
import { ruleNames } from '../src/service/config/ruleNames.ts';
import { applyEdits } from './support/edits.ts';
import { newService } from './support/service.ts';

const RULE = 'env-duplicate';

/** A Deployment in which a variable stands twice. */
const deployment = ({ above = '', on = '', annotations = '', template = '' }) => `${above}apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { ${template} } }
    spec:
      containers:
        - name: web
          image: example/web:1.0
          env:
            - { name: A, value: a }
            - { name: A, value: b }${on}
`;

function found(parts: Parameters<typeof deployment>[0], today = '2026-11-28', rules = {}): string[] {
  const service = newService({ rules }, { today: () => today });
  service.update('file:///w/web.yaml', deployment(parts));
  return service
    .diagnostics('file:///w/web.yaml')
    .filter(({ rule }) => rule === RULE || rule.startsWith('suppression-'))
    .map(({ rule, message, fixes }) => `${rule}: ${message}${fixes.length > 0 ? ` [${fixes[0]?.title}]` : ''}`);
}

const rules = (lines: readonly string[]) => lines.map((line) => line.split(':')[0]);

describe('a suppression', () => {
  it('counts through its last day, and is reported from the next', () => {
    const on = ` # portolan-ignore ${RULE} until 2026-11-28: until the old image is gone`;
    assert.deepEqual(rules(found({})), [RULE]);
    assert.deepEqual(found({ on }, '2026-11-27'), []);
    assert.deepEqual(found({ on }, '2026-11-28'), []);
    const after = found({ on }, '2026-11-29');
    assert.deepEqual(rules(after), [RULE, 'suppression-expired']);
    assert.match(after[1] ?? '', /ended on 2026-11-28 .*\[Delete this comment\]$/);
    assert.deepEqual(rules(found({ on }, '2026-11-29', { 'suppression-expired': 'off' })), [RULE]);
  });

  it('in an annotation is deleted with it', () => {
    const service = newService();
    const uri = 'file:///w/a.yaml';
    const lines = ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: a', '  annotations:'];
    service.update(uri, [...lines, '    portolan.dev/ignore: "env-duplicate: once"', 'data: {}', ''].join('\n'));
    const [unused] = service.diagnostics(uri).filter(({ rule }) => rule === 'suppression-unused');
    const [fix] = unused?.fixes ?? [];
    assert.equal(fix?.title, 'Delete this annotation');
    // The map with it, which holds nothing else.
    assert.deepEqual(fix?.edits, [
      { uri, range: { start: { line: 4, character: 0 }, end: { line: 6, character: 0 } }, newText: '' },
    ]);
  });

  it('does not end where nobody says what day it is', () => {
    const service = newService();
    service.update('file:///w/web.yaml', deployment({ on: ` # portolan-ignore ${RULE} until 2020-01-01` }));
    assert.deepEqual(
      service.diagnostics('file:///w/web.yaml').filter(({ rule }) => rule === RULE),
      [],
    );
  });

  it('ends while a service runs', () => {
    let today = '2026-11-28';
    const service = newService({}, { today: () => today });
    const text = deployment({ on: ` # portolan-ignore ${RULE} until 2026-11-28: a` });
    service.update('file:///w/web.yaml', text);
    const has = () => service.diagnostics('file:///w/web.yaml').some(({ rule }) => rule === RULE);
    assert.equal(has(), false);
    today = '2026-11-29';
    service.update('file:///w/other.yaml', 'a: 1\n');
    assert.equal(has(), true);
  });

  it('that ends on no day does not count', () => {
    for (const day of ['tomorrow', '2026-13-01', '2027-1-31', '31.01.2027']) {
      const lines = found({ on: ` # portolan-ignore ${RULE} until ${day}: a` });
      assert.deepEqual(rules(lines), [RULE, 'suppression-expired'], day);
      assert.ok(lines[1]?.includes(`“${day}” is no day`), lines[1]);
    }
  });

  it('has as many rules as it likes, and all of its words as an annotation', () => {
    const text = (day: string) => `portolan.dev/ignore: "${RULE}, service-selects-nothing until ${day}: reason"`;
    assert.deepEqual(rules(found({ annotations: text('2030-01-01') })), ['suppression-unused']);
    const [expired, ...others] = found({ annotations: text('2020-01-01') });
    assert.match(expired ?? '', /^suppression-expired: .*\[Delete this annotation\]$/);
    assert.deepEqual(rules(others), [RULE]);
    assert.deepEqual(found({ above: `# portolan-ignore ${RULE} until 2030-01-01: reason\n` }), []);
    assert.deepEqual(found({ annotations: 'portolan.dev/ignore: "*"' }), []);
  });

  it('can be deleted as an annotation, with the map around it where it is the only one', () => {
    const text = (others: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
${others}    portolan.dev/ignore: "${RULE} until 2020-01-01: a"
spec: { ports: [{ port: 80 }] }
`;
    const mended = (before: string) => {
      const service = newService({}, { today: () => '2026-11-28' });
      service.update('file:///w/web.yaml', before);
      const [notice] = service.diagnostics('file:///w/web.yaml').filter(({ rule }) => rule === 'suppression-expired');
      const files = [{ path: 'web.yaml', uri: 'file:///w/web.yaml', text: before, marks: [] }];
      return applyEdits({ files, cursor: undefined }, notice?.fixes[0]?.edits ?? []).files[0]?.text;
    };
    const line = /^ +portolan.*\n/m;
    assert.equal(mended(text('  annotations:\n    a: b\n')), text('  annotations:\n    a: b\n').replace(line, ''));
    assert.equal(mended(text('  annotations:\n')), text('').replace(line, ''));
  });

  it('needs a reason where that is asked for', () => {
    const style = { 'suppression-reason-missing': 'warning' } as const;
    assert.deepEqual(found({ on: ` # portolan-ignore ${RULE}` }), []);
    const asked = (parts: Parameters<typeof deployment>[0]) => rules(found(parts, '2026-11-28', style));
    assert.deepEqual(asked({ on: ` # portolan-ignore ${RULE}` }), ['suppression-reason-missing']);
    assert.deepEqual(asked({ on: ` # portolan-ignore ${RULE} until 2030-01-01` }), ['suppression-reason-missing']);
    assert.deepEqual(asked({ on: ` # portolan-ignore ${RULE}: ` }), ['suppression-reason-missing']);
    assert.deepEqual(asked({ on: ` # portolan-ignore ${RULE}: because` }), []);
    assert.deepEqual(asked({ annotations: `portolan.dev/ignore: ${RULE}` }), ['suppression-reason-missing']);
    assert.deepEqual(asked({ annotations: `ignore-check.kube-linter.io/duplicate-env-var: ""` }), []);
  });
});

describe('annotations of other linters', () => {
  const silences = (annotations: string) => found({ annotations }).length === 0;

  it('switch off what their checks and ours say alike', () => {
    for (const annotation of [
      'ignore-check.kube-linter.io/duplicate-env-var: "the second one is meant"',
      'kube-linter.io/ignore-all: "generated"',
      'kube-score/ignore: "pod-probes, environment-variable-key-duplication"',
      'kube-score/ignore: "*"',
      'kube-score/skip: "true"',
      'kube-score/skip: true',
    ]) {
      assert.ok(silences(annotation), annotation);
    }
    assert.deepEqual(found({ template: 'kube-score/ignore: environment-variable-key-duplication' }), []);
  });

  it('say nothing of other rules, and are not unused: their own linter may need them', () => {
    for (const annotation of [
      'ignore-check.kube-linter.io/latest-tag: "x"',
      'ignore-check.kube-linter.io/toString: "x"',
      'kube-score/ignore: pod-probes',
      'kube-score/skip: "false"',
      'polaris.fairwinds.com/exempt: "true"',
      'example.com/kube-linter.io/ignore-all: "x"',
    ]) {
      assert.deepEqual(rules(found({ annotations: annotation })), [RULE], annotation);
    }
  });

  it('are read as their tools read them', () => {
    assert.deepEqual(foreignRules('polaris.fairwinds.com/hostIPCSet-exempt', 'True'), ['pod-security/host-namespaces']);
    assert.deepEqual(foreignRules('polaris.fairwinds.com/hostIPCSet-exempt', 'yes'), []);
    assert.ok(foreignRules('polaris.fairwinds.com/exempt', 'true').includes('pod-security/privileged'));
    // What the API server refuses is no opinion.
    assert.ok(!foreignRules('kube-linter.io/ignore-all', '').some((name) => name.startsWith('schema/')));
    assert.deepEqual(foreignRules('ignore-check.kube-linter.io/schema-validation', ''), ['schema/*']);
    assert.deepEqual(foreignRules('kube-score/ignore', 'label-values'), []);
    assert.deepEqual(foreignRules('ignore-check.kube-linter.io/mismatching-selector', ''), [
      'selector-template-mismatch',
    ]);
    assert.deepEqual(foreignRules('kube-score/ignore', 'service-type,pod-probes-identical , nothing'), [
      'service-node-port',
      'probes-identical',
    ]);
    assert.deepEqual(foreignRules('kube-score/enable', 'container-seccomp-profile'), []);
    assert.deepEqual(foreignRules('checkov.io/skip2', 'CKV_K8S_14'), ['image-tag-latest']);
    assert.deepEqual(foreignRules('checkov.io/skip1', 'CKV_K8S_16=it is a node agent'), ['pod-security/privileged']);
    assert.deepEqual(foreignRules('checkov.io/skip27', 'CKV_K8S_16'), ['pod-security/privileged']);
    assert.deepEqual(foreignRules('bridgecrew.io/skip', 'CKV_K8S_16'), ['pod-security/privileged']);
    assert.deepEqual(foreignRules('cortex.io/skip1', 'CKV_K8S_153=the team owns the controller'), [
      'ingress-nginx-snippet',
    ]);
    assert.deepEqual(foreignRules('checkov.io/skip1', 'CKV_K8S_2=x'), []);
    assert.deepEqual(foreignRules('checkov.io/skip1', 'CKV_AWS_1=x'), []);
  });

  it('count for their object alone, in a List and on pod templates too', () => {
    const service = (name: string, annotations = {}) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, annotations },
      spec: { type: 'NodePort', ports: [{ port: 80 }] },
    });
    const list = [service('a', { 'kube-score/ignore': 'service-type' }), service('b')];
    const workspace = newService({}, { rules: ['service-node-port', 'image-tag-latest'] });
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: list }, null, 2);
    workspace.update('file:///w/list.json', json);
    const [only, ...others] = workspace
      .diagnostics('file:///w/list.json')
      .filter(({ rule }) => rule.startsWith('service-node'));
    assert.deepEqual(others, []);
    assert.ok(only && only.range.start.line > json.split('\n').findIndex((line) => line.includes('"b"')));
    const cronJob = (key: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: a }
spec:
  schedule: 0 3 * * *
  jobTemplate:
    spec:
      template:
        metadata: { annotations: { ${key} } }
        spec: { restartPolicy: Never, containers: [{ name: a, image: a }] }
`;
    for (const [key, count] of [
      ['ignore-check.kube-linter.io/latest-tag: ""', 0],
      ['kube-score/ignore: container-image-tag', 0],
      ['polaris.fairwinds.com/tagNotSpecified-exempt: "true"', 0],
      ['checkov.io/skip1: CKV_K8S_14', 0],
      ['kube-score/ignore: pod-probes', 1],
    ] as const) {
      workspace.update('file:///w/job.yaml', cronJob(key));
      const found = workspace.diagnostics('file:///w/job.yaml').filter(({ rule }) => rule === 'image-tag-latest');
      assert.equal(found.length, count, key);
    }
  });

  it('differ on purpose in checks that have an equal', () => {
    for (const { tool, checks, differences = {} } of FOREIGN_TOOLS) {
      const others = Object.keys(differences).filter((check) => !Array.isArray(checks[check]));
      assert.deepEqual(others, [], tool);
    }
  });

  it('mean rules that exist', () => {
    const names = ruleNames();
    for (const { tool, checks } of FOREIGN_TOOLS) {
      for (const [check, ours] of Object.entries(checks)) {
        const missing = typeof ours === 'string' ? [] : ours.filter((name) => !names.has(name));
        assert.deepEqual(missing, [], `${tool} ${check}`);
      }
    }
  });
});

describe('the day of a moment', () => {
  it('is that of the place', () => {
    const day = new Date(2027, 0, 31, 0, 5);
    assert.equal(isoDate(day), '2027-01-31');
    assert.equal(isoDate(new Date(2027, 11, 31, 23, 59)), '2027-12-31');
  });
});
