import assert from 'node:assert/strict';
import { Graph } from '../src/graph/graph.ts';
import { type LintOptions, lintResources, RULE_FAILED } from '../src/lint/lint.ts';
import type { Rule } from '../src/lint/rule.ts';
import { servicePortDuplicate } from '../src/lint/rules/service-port-duplicate.ts';
import { serviceSelectsNothing } from '../src/lint/rules/service-selects-nothing.ts';
import { schemaDiagnostic } from '../src/lint/schemaDiagnostic.ts';
import { type RuleLevels, severityOf } from '../src/lint/severity.ts';
import { suppress } from '../src/lint/suppress.ts';
import { syntaxDiagnostics } from '../src/lint/syntaxDiagnostics.ts';
import { parseFile } from '../src/syntax/manifest.ts';
import { parseFixture } from './support/fixture.ts';
import { lintFixture } from './support/lint.ts';
import { targetOf } from './support/target.ts';

function rulesIn(source: string, options?: Partial<LintOptions>): string[] {
  return lintFixture(parseFixture(source), options).map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('lint', () => {
  it('sets severities by rule and by group; a rule wins', () => {
    const found = (...rules: RuleLevels[]) => rulesIn(servicePortDuplicate.bad, { levels: { rules } });
    assert.deepEqual(found({}), ['error service-port-duplicate', 'error service-port-duplicate']);
    assert.deepEqual(found({ 'service-port-duplicate': 'off' }), []);
    assert.deepEqual(found({ 'correctness/*': 'off' }), []);
    assert.deepEqual(found({ 'correctness/*': 'off', 'service-port-duplicate': 'info' }), [
      'info service-port-duplicate',
      'info service-port-duplicate',
    ]);
  });

  it('keeps a finding of which less is known below what is set for its rule', () => {
    const levels = (one: RuleLevels) => ({ rules: [one] });
    const rule = serviceSelectsNothing;
    assert.equal(severityOf(rule, 'warning', levels({ 'service-selects-nothing': 'error' })), 'error');
    assert.equal(severityOf(rule, 'info', levels({ 'service-selects-nothing': 'error' })), 'info');
    assert.equal(severityOf(rule, 'info', levels({ 'service-selects-nothing': 'hint' })), 'hint');
    const schema = { id: 'schema/type', severity: 'error' } as const;
    assert.equal(severityOf(schema, 'error', levels({ 'schema/*': 'warning' })), 'warning');
  });

  it('says the same once for an object that lives in several worlds', () => {
    const [file] = parseFixture(serviceSelectsNothing.bad).files.map(({ uri, text }) => parseFile(uri, text));
    const graph = new Graph(file ? [file] : []);
    const world = graph.worlds[0]!;
    assert.equal(lintResources(graph.resources, () => [world, world], { target: targetOf() }).length, 1);
  });

  it('goes on when a rule fails, and says so', () => {
    const broken: Rule = {
      ...serviceSelectsNothing,
      id: 'broken',
      check(): never {
        throw new Error('oh');
      },
    };
    const rules = [broken, servicePortDuplicate];
    assert.deepEqual(rulesIn(servicePortDuplicate.bad, { rules }), [
      `info ${RULE_FAILED}`,
      'error service-port-duplicate',
      'error service-port-duplicate',
    ]);
  });

  it('suppresses what YAML and schema say, too', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: x\n  # portolan-ignore yaml/duplicate-key: merged by hand\n  a: y\n  # portolan-ignore schema/*\n  b: 1\n';
    const { manifests } = parseFile('file:///a.yaml', text);
    const found = manifests.flatMap((manifest) => syntaxDiagnostics(manifest));
    const schema = schemaDiagnostic({
      rule: 'schema/type',
      severity: 'error',
      field: manifests[0]!.root.at('data', 'b'),
      onKey: false,
      message: 'a text, please',
    });
    assert.equal(found.length, 1);
    assert.deepEqual(suppress([...found, schema!], manifests), []);
  });

  it('does not call a suppression unused whose rule is switched off', () => {
    const { manifests } = parseFile('file:///a.yaml', '# portolan-ignore env-duplicate\napiVersion: v1\nkind: Pod\n');
    assert.equal(suppress([], manifests).length, 1);
    assert.deepEqual(suppress([], manifests, { levels: { rules: [{ 'env-duplicate': 'off' }] } }), []);
    assert.deepEqual(suppress([], manifests, { levels: { rules: [{ 'correctness/*': 'off' }] } }), []);
  });

  it('turns a suggestion of the schema into a fix, in the quotes that are there', () => {
    const { manifests } = parseFile('file:///a.yaml', 'apiVersion: v1\nkind: "Pdo"\nspce: {}\n');
    const root = manifests[0]!.root;
    const fixOf = (field: typeof root, onKey: boolean, suggestion: string) =>
      schemaDiagnostic({ rule: 'schema/x', severity: 'error', field, onKey, message: '', suggestion })?.fixes[0]
        ?.edits[0];
    assert.equal(fixOf(root.at('kind'), false, 'Pod')?.newText, '"Pod"');
    assert.deepEqual(fixOf(root.at('spce'), true, 'spec')?.range, root.at('spce').keyRange);
  });

  it('says what is wrong with YAML only of Kubernetes documents', () => {
    const problems = (text: string) =>
      parseFile('file:///a.yaml', text).manifests.flatMap((manifest) => syntaxDiagnostics(manifest)).length;
    assert.equal(problems('on: push\n\tjobs: x\n'), 0);
    assert.notEqual(problems('apiVersion: v1\nkind: Pod\n\tmetadata: x\n'), 0);
  });
});
