import assert from 'node:assert/strict';
import { newService } from './support/service.ts';

describe('field reference', () => {
  const service = newService();
  const page = (query: string, options = {}) => {
    const answer = service.explainField(query, options);
    return 'text' in answer ? answer.text : `problem: ${answer.problem}`;
  };

  it('prints a field as kubectl explain does', () => {
    const text = page('deployment.spec.strategy');
    assert.match(
      text,
      /^GROUP: {6}apps\nKIND: {7}Deployment\nVERSION: {4}v1\n\nFIELD: strategy <DeploymentStrategy>\n/,
    );
    assert.match(text, /\nDESCRIPTION:\n {4}\S/);
    assert.match(text, /\nFIELDS:\n {2}rollingUpdate\t<RollingUpdateDeployment>\n/);
    assert.match(text, /\n {4}enum: Recreate, RollingUpdate\n/);
  });

  it('walks through lists, and marks what is required', () => {
    assert.match(page('sts.spec.template.spec.containers.ports'), /\n {2}containerPort\t<int32> -required-\n/);
  });

  it('knows kinds by name, plural, short name, group and apiVersion', () => {
    for (const query of ['Deployment', 'deployments', 'deploy', 'deployments.apps', 'DEPLOYMENT']) {
      assert.match(page(query), /KIND: {7}Deployment/, query);
    }
    assert.match(page('hpa'), /VERSION: {4}v2\n/);
    assert.match(page('hpa', { apiVersion: 'autoscaling/v1' }), /VERSION: {4}v1\n/);
    assert.match(page('events.events.k8s.io.note'), /GROUP: {6}events.k8s.io[\s\S]*FIELD: note/);
    assert.match(page('ev'), /^KIND: {7}Event/);
  });

  it('lists all fields below', () => {
    const text = page('ingress.spec.rules', { recursive: true });
    assert.match(text, /\n {2}http\t<HTTPIngressRuleValue>\n {4}paths\t<\[\]HTTPIngressPath> -required-\n/);
  });

  it('ends, for schemas that contain themselves', () => {
    assert.ok(page('crd.spec.versions.schema', { recursive: true }).length < 50_000_000);
  });

  it('says what it does not know, and what was probably meant', () => {
    assert.match(page('deploymnt'), /problem: .*deployment\?/);
    assert.match(page('service.spec.prots'), /problem: Service\.spec has no field prots; did you mean ports\?/);
    assert.match(page('service.spec.type.x'), /problem: Service\.spec\.type has no field x/);
    for (const query of ['', '.', '..', 'toString', '__proto__', 'pod.__proto__', 'pod.spec.constructor']) {
      assert.match(page(query), /^problem: /, query);
    }
  });
});
