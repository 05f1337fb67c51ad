import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate, workload } from '../support/validation.ts';

const said = (kind: string, spec: string, minor?: number) => validate(workload(kind, spec), minor);

function job(spec: string, restartPolicy = 'Never'): string {
  return `apiVersion: batch/v1
kind: Job
metadata: { name: a }
spec:
  template: { spec: { restartPolicy: ${restartPolicy}, containers: [{ name: app, image: app }] } }
${indent(spec)}`;
}

function cronJob(spec: string, name = 'a'): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata: { name: ${name} }
spec:
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: app, image: app }] } } } }
${indent(spec)}`;
}

describe('validation of workloads', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    const rolling = 'rollingUpdate: { maxUnavailable: 0, maxSurge: 150% }';
    assert.deepEqual(await said('Deployment', `replicas: 0\nstrategy: { ${rolling} }`), []);
    assert.deepEqual(
      await said('DaemonSet', 'updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }'),
      [],
    );
    assert.deepEqual(
      await said('StatefulSet', 'serviceName: a\nupdateStrategy: { rollingUpdate: { partition: 2 } }'),
      [],
    );
    assert.deepEqual(await validate(job('completions: 3\ncompletionMode: Indexed\nbackoffLimitPerIndex: 1')), []);
    assert.deepEqual(await validate(cronJob('schedule: "*/5 * * * *"\ntimeZone: Europe/Berlin')), []);
  });

  it('knows selectors', async () => {
    const empty = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: {}';
    assert.deepEqual(await validate(empty), [
      '/spec/selector: An empty selector is refused: it must name at least one label',
    ]);
    const wrong = `${empty.replace('{}', '')}\n    matchLabels: { a b: -c }\n    matchExpressions: [{ key: "", operator: in, values: [d/] }]`;
    assert.deepEqual(await validate(wrong), [
      '/spec/selector/matchLabels/a b: “a b” may hold only letters, digits, “-”, “_” and “.”, and no white space',
      '/spec/selector/matchLabels/a b: “-c” must start with a letter or a digit',
      '/spec/selector/matchExpressions/0/operator: “in” is not a value of “operator”; did you mean “In”? It is one of: In, NotIn, Exists, DoesNotExist',
      '/spec/selector/matchExpressions/0/key: “key” must not be empty',
      '/spec/selector/matchExpressions/0/values/0: “d/” may hold only letters, digits, “-”, “_” and “.”, not “/”',
    ]);
  });

  it('knows rollouts', async () => {
    assert.deepEqual(await said('Deployment', 'replicas: -1\nstrategy: { type: Recreate, rollingUpdate: {} }'), [
      '/spec/replicas: -1 is too small; the least is 0',
      '/spec/strategy/rollingUpdate: “rollingUpdate” can be set only with “type: RollingUpdate”',
    ]);
    assert.deepEqual(await said('Deployment', 'strategy: { rollingUpdate: { maxUnavailable: 0%, maxSurge: 0 } }'), [
      '/spec/strategy/rollingUpdate/maxUnavailable: “maxUnavailable” and “maxSurge” cannot both be 0: nothing could ever be replaced',
    ]);
    assert.deepEqual(await said('Deployment', 'strategy: { rollingUpdate: { maxUnavailable: "5", maxSurge: half } }'), [
      '/spec/strategy/rollingUpdate/maxUnavailable: “5” in quotes is neither a number nor a percentage; remove the quotes or add “%”',
      '/spec/strategy/rollingUpdate/maxSurge: “half” is neither a number nor a percentage, such as 2 or 50%',
    ]);
    assert.deepEqual(await said('DaemonSet', 'updateStrategy: { rollingUpdate: { maxSurge: 1 } }'), [
      '/spec/updateStrategy/rollingUpdate/maxSurge: Of a DaemonSet, only one of “maxUnavailable” and “maxSurge” can be above 0; the first is 1 where it is not set',
    ]);
    assert.deepEqual(await said('DaemonSet', 'updateStrategy: { type: OnDelete, rollingUpdate: { maxSurge: 1 } }'), []);
    assert.deepEqual(await said('StatefulSet', 'updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }'), [
      'warning /spec/updateStrategy/rollingUpdate/maxUnavailable: “maxUnavailable” must be above 0',
    ]);
  });

  it('knows deadlines', async () => {
    assert.deepEqual(await said('Deployment', 'minReadySeconds: 700'), [
      '/spec/minReadySeconds: “progressDeadlineSeconds” (600) must be above “minReadySeconds” (700)',
    ]);
    assert.deepEqual(await said('Deployment', 'minReadySeconds: 10\nprogressDeadlineSeconds: 10'), [
      '/spec/progressDeadlineSeconds: “progressDeadlineSeconds” (10) must be above “minReadySeconds” (10)',
    ]);
  });

  it('knows which pods start again', async () => {
    const text = workload('Deployment', '').replace(
      'spec: { containers',
      'spec: { restartPolicy: Never, activeDeadlineSeconds: 5, containers',
    );
    assert.deepEqual(await validate(text), [
      '/spec/template/spec/restartPolicy: Pods of a Deployment must have “restartPolicy: Always”',
      '/spec/template/spec/activeDeadlineSeconds: Pods of a Deployment cannot have “activeDeadlineSeconds”',
    ]);
    assert.deepEqual(await validate(job('', 'Always')), [
      '/spec/template/spec/restartPolicy: Pods of a Job need “restartPolicy: OnFailure” or “restartPolicy: Never”',
    ]);
    assert.deepEqual(await validate(job('podFailurePolicy: { rules: [] }', 'OnFailure')), [
      '/spec/template/spec/restartPolicy: “podFailurePolicy” needs “restartPolicy: Never” beside it',
    ]);
  });

  it('takes the labels of the template for the selector of a ReplicationController', async () => {
    const text = (labels: string) =>
      `apiVersion: v1\nkind: ReplicationController\nmetadata: { name: a }\nspec: { template: { metadata: { labels: ${labels} }, spec: { containers: [{ name: a, image: a }] } } }`;
    assert.deepEqual(await validate(text('{ a: b }')), []);
    assert.deepEqual(await validate(text('{}')), [
      '/spec/selector: A selector is missing, and the template has no labels to make one of',
    ]);
  });

  it('knows Jobs', async () => {
    assert.deepEqual(await validate(job('parallelism: -1\ncompletionMode: Indexed')), [
      '/spec/parallelism: -1 is too small; the least is 0',
      '/spec/completions: “completions” must be set',
    ]);
    assert.deepEqual(
      await validate(job('completions: 5\ncompletionMode: Indexed\nmaxFailedIndexes: 6\nbackoffLimitPerIndex: 1')),
      ['/spec/maxFailedIndexes: 6 is out of range; it must be 0 to 5'],
    );
    assert.deepEqual(
      await validate(job('backoffLimitPerIndex: 1\nsuccessPolicy: { rules: [{ succeededCount: 1 }] }')),
      [
        '/spec/backoffLimitPerIndex: “backoffLimitPerIndex” needs “completionMode: Indexed” beside it',
        '/spec/successPolicy: “successPolicy” needs “completionMode: Indexed” beside it',
      ],
    );
    assert.deepEqual(await validate(job('selector: { matchLabels: { a: b } }')), [
      '/spec/selector: A Job gets its selector from the API server; remove it, or add “manualSelector: true”',
    ]);
    assert.deepEqual(await validate(job('selector: { matchLabels: { batch.kubernetes.io/controller-uid: b } }')), []);
    assert.deepEqual(await validate(job('managedBy: me')), [
      '/spec/managedBy: “me” must be a domain and a path, such as example.com/name',
    ]);
  });

  it('knows when a Job has failed or succeeded', async () => {
    assert.deepEqual(
      await validate(
        job(
          'podFailurePolicy: { rules: [{ action: FailIndex, onExitCodes: { containerName: x, operator: In, values: [3, 0, 3] } }, { action: Count }] }',
        ),
      ),
      [
        '/spec/podFailurePolicy/rules/0/action: “action: FailIndex” needs “backoffLimitPerIndex” beside it',
        '/spec/podFailurePolicy/rules/0/onExitCodes/containerName: This pod has no container “x”',
        '/spec/podFailurePolicy/rules/0/onExitCodes/values/1: 0 means success: it cannot be the code of a failure',
        '/spec/podFailurePolicy/rules/0/onExitCodes/values/1: The values must be in ascending order',
        '/spec/podFailurePolicy/rules/0/onExitCodes/values/2: “3” is in “values” already',
        '/spec/podFailurePolicy/rules/1: One of these must be set: onExitCodes, onPodConditions',
      ],
    );
    const success = (rule: string) =>
      validate(job(`completions: 5\ncompletionMode: Indexed\nsuccessPolicy: { rules: [${rule}] }`));
    assert.deepEqual(await success('{ succeededIndexes: "0,2-4", succeededCount: 4 }'), []);
    assert.deepEqual(await success('{ succeededIndexes: "0,2-4", succeededCount: 5 }'), [
      '/spec/successPolicy/rules/0/succeededCount: 5 is out of range; it must be 0 to 4',
    ]);
    assert.deepEqual(await success('{ succeededIndexes: "3-5" }'), [
      '/spec/successPolicy/rules/0/succeededIndexes: “3-5” is not a list of indexes below 5 in ascending order, such as 0,2-3',
    ]);
    assert.deepEqual(await success('{}'), [
      '/spec/successPolicy/rules/0: One of these must be set: succeededIndexes, succeededCount',
    ]);
  });

  it('knows CronJobs', async () => {
    assert.deepEqual(await validate(cronJob('schedule: "60 * * * *"\nstartingDeadlineSeconds: -1')), [
      '/spec/schedule: minute: 60 is out of range; it must be 0 to 59',
      '/spec/startingDeadlineSeconds: -1 is too small; the least is 0',
    ]);
    assert.deepEqual(await validate(cronJob('schedule: "CRON_TZ=UTC * * * * *"'), 29), [
      '/spec/schedule: A time zone belongs in “timeZone”, not in the schedule',
    ]);
    assert.deepEqual(await validate(cronJob('schedule: "TZ=UTC * * * * *"'), 28), [
      'warning /spec/schedule: A time zone belongs in “timeZone”, not in the schedule',
    ]);
    const zone = async (name: string) => (await validate(cronJob(`schedule: "@daily"\ntimeZone: "${name}"`)))[0];
    assert.equal(await zone('Etc/UTC'), undefined);
    assert.equal(await zone('UTC'), undefined);
    assert.equal(await zone('US/Pacific'), undefined);
    assert.match((await zone('europe/berlin')) ?? '', /did you mean “Europe\/Berlin”\?$/);
    assert.match((await zone('Europe/Berln')) ?? '', /did you mean “Europe\/Berlin”\?$/);
    assert.match((await zone('Local')) ?? '', /is not a time zone/);
    assert.match((await zone('+02:00')) ?? '', /is not a time zone/);
    assert.match((await zone('')) ?? '', /must not be empty/);
  });

  it('leaves room in names', async () => {
    const long = 'a'.repeat(53);
    assert.deepEqual(await validate(cronJob('schedule: "@daily"', long)), [
      '/metadata/name: The name has 53 characters; at most 52 leave room for the names of the Jobs',
    ]);
    assert.deepEqual(await validate(workload('StatefulSet', '').replace('name: a }', `name: ${long} }`)), [
      'warning /metadata/name: The name has 53 characters; the pods get it as a label with a hash behind it, which leaves 52',
    ]);
    assert.deepEqual(await validate(job('').replace('name: a }', `name: ${'a'.repeat(64)} }`)), [
      '/metadata/name: The name has 64 characters; the pods get it as a label, which has at most 63',
    ]);
    assert.deepEqual(
      await validate(job('completions: 10\ncompletionMode: Indexed').replace('name: a }', 'name: a.b }')),
      ['/metadata/name: The pods of an indexed Job get its name in their host names: “a.b-9” is none'],
    );
  });
});
