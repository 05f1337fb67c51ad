import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate } from '../support/validation.ts';

const object = (kind: string, fields: string, minor?: number) =>
  validate(`apiVersion: admissionregistration.k8s.io/v1\nkind: ${kind}\nmetadata: { name: a }\n${fields}`, minor);
const RULE = '{ operations: [CREATE], apiGroups: [apps], apiVersions: [v1], resources: [deployments] }';
const CLIENT = 'clientConfig: { service: { name: a, namespace: b } }';

async function webhook(fields: string): Promise<string[]> {
  const lines = await object('ValidatingWebhookConfiguration', `webhooks: [{ ${fields} }]`);
  return lines.map((line) => line.replace('/webhooks/0', ''));
}

const named = (fields: string) =>
  webhook(`name: a.example.com, admissionReviewVersions: [v1], sideEffects: None, ${fields}`);

describe('validation of admission', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  describe('webhooks', () => {
    it('take what is right', async () => {
      assert.deepEqual(await named(`${CLIENT}, timeoutSeconds: 30, rules: [${RULE}]`), []);
      assert.deepEqual(await named('clientConfig: { url: "https://a.b:8443/c" }'), []);
      assert.deepEqual(
        await named(
          `${CLIENT}, rules: [{ operations: ["*"], apiGroups: ["*"], apiVersions: ["*"], resources: ["*/*"] }]`,
        ),
        [],
      );
    });

    it('have a name, versions and no side effects', async () => {
      assert.deepEqual(
        await webhook(`name: a.b, admissionReviewVersions: [v2], sideEffects: Some, timeoutSeconds: 31, ${CLIENT}`),
        [
          '/name: “a.b” must be a domain of at least 3 parts, such as a.b.io',
          '/admissionReviewVersions: “admissionReviewVersions” must name at least one of v1, v1beta1',
          '/sideEffects: A webhook may have no side effects, so “Some” is refused; use None or NoneOnDryRun',
          '/timeoutSeconds: 31 is out of range; it must be 1 to 30',
        ],
      );
    });

    it('are called by https, or through a Service', async () => {
      assert.deepEqual(await named('clientConfig: {}'), ['/clientConfig: One of these must be set: url, service']);
      assert.deepEqual(await named('clientConfig: { url: "http://a.b" }'), [
        '/clientConfig/url: A webhook is called by https: write https://host/path',
      ]);
      assert.deepEqual(await named('clientConfig: { url: "https://a.b/c?d" }'), [
        '/clientConfig/url: The URL of a webhook must not hold “?”',
      ]);
      assert.deepEqual(await named('clientConfig: { service: { name: a, namespace: b, path: x, port: 0 } }'), [
        '/clientConfig/service/port: 0 is out of range; it must be 1 to 65535',
        '/clientConfig/service/path: “x” must start with “/”',
      ]);
    });

    it('know rules', async () => {
      assert.deepEqual(
        await named(
          `${CLIENT}, rules: [{ operations: [CREATE, "*"], apiGroups: [""], resources: ["pods/*", pods/log] }]`,
        ),
        [
          '/rules/0/apiVersions: “apiVersions” must be set',
          '/rules/0/operations: “*” stands for all, so it must be the only one of “operations”',
          '/rules/0/resources/1: “pods/log” is part of “pods/*”; remove it',
        ],
      );
    });
  });

  describe('policies', () => {
    const policy = (spec: string) => object('ValidatingAdmissionPolicy', `spec:\n${indent(spec)}`);
    const MATCH = `matchConstraints: { resourceRules: [${RULE}] }`;

    it('take what is right', async () => {
      assert.deepEqual(
        await policy(`paramKind: { apiVersion: a.b/v1, kind: Limit }
${MATCH}
variables: [{ name: x, expression: "1" }]
validations: [{ expression: "true", message: no, reason: Invalid }]
auditAnnotations: [{ key: k, valueExpression: "'a'" }]`),
        [],
      );
    });

    it('say what they are about, and what holds', async () => {
      assert.deepEqual(await policy('failurePolicy: Fail'), [
        '/spec/matchConstraints: A policy needs “matchConstraints”, which say what it is about',
        '/spec/validations: A policy needs “validations” or “auditAnnotations”',
      ]);
      assert.deepEqual(
        await policy('matchConstraints: { matchPolicy: Exact }\nvalidations: [{ expression: "true" }]'),
        ['/spec/matchConstraints/resourceRules: At least one of “resourceRules” is needed'],
      );
    });

    it('know names and messages', async () => {
      assert.deepEqual(
        await policy(
          `${MATCH}\nvariables: [{ name: for, expression: "1" }]\nvalidations: [{ expression: "true", message: "a\\nb", reason: Wrong }]`,
        ),
        [
          '/spec/variables/0/name: “for” is a word of CEL itself, and cannot be a name',
          '/spec/validations/0/message: A message must not hold line breaks',
          '/spec/validations/0/reason: “Wrong” is not a value of “reason”, which is one of: Forbidden, Invalid, RequestEntityTooLarge',
        ],
      );
    });

    it('know mutations', async () => {
      assert.deepEqual(
        await object(
          'MutatingAdmissionPolicy',
          'spec: { reinvocationPolicy: Never, matchConstraints: { resourceRules: [{ operations: [DELETE], apiGroups: [""], apiVersions: [v1], resources: [pods] }] }, mutations: [{ patchType: JSONPatch, applyConfiguration: { expression: a } }] }',
        ),
        [
          '/spec/matchConstraints/resourceRules/0/operations/0: What is deleted cannot be mutated; remove DELETE',
          '/spec/mutations/0/jsonPatch: A patch of type JSONPatch needs “jsonPatch”',
          '/spec/mutations/0/applyConfiguration: A patch of type JSONPatch has only “jsonPatch”',
        ],
      );
    });

    it('are bound', async () => {
      const binding = (spec: string) => object('ValidatingAdmissionPolicyBinding', `spec: { ${spec} }`, 35);
      assert.deepEqual(await binding('policyName: a, validationActions: [Deny, Audit]'), []);
      assert.deepEqual(await binding('validationActions: [Deny, Warn], paramRef: {}'), [
        '/spec/policyName: “policyName” must be set',
        '/spec/validationActions: “Deny” and “Warn” exclude each other; remove one',
        '/spec/paramRef: One of these must be set: name, selector',
        '/spec/paramRef/parameterNotFoundAction: “parameterNotFoundAction” must be set',
      ]);
    });
  });
});
