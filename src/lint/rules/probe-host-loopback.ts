import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import { removeEntryFix } from '../podSecurity/podFixes.ts';
import type { Rule } from '../rule.ts';

export const probeHostLoopback: Rule = {
  id: 'probe-host-loopback',
  severity: 'warning',
  group: 'correctness',
  kinds: '*',
  summary: 'A probe asks the node instead of the pod.',
  why: 'The kubelet opens the connection, and it runs on the node: `127.0.0.1` is the node there, unless the pod shares the network of the node. The probe fails, or asks something else that listens on the node.',
  fix: 'Delete `host`: the probe asks the address of the pod then. What listens on 127.0.0.1 alone can be asked by an `exec` probe.',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet:
          host: 127.0.0.1
          #     ^^^^^^^^^ The kubelet asks 127.0.0.1 of the node, not of this pod
          path: /
          port: 80
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      readinessProbe:
        httpGet:
          path: /
          port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: agent
spec:
  hostNetwork: true
  containers:
    - name: agent
      image: example/agent:1
      readinessProbe:
        httpGet:
          host: 127.0.0.1
          path: /
          port: 9099
`,

  *check({ podTemplate, patched }) {
    const network = podTemplate?.spec.at('hostNetwork');
    if (!podTemplate || patched || network?.templated || podTemplate.hostNetwork) return;
    for (const { field } of podTemplate.containers) {
      for (const host of PROBES.flatMap((probe) => hostsOf(field.at(probe)))) {
        yield {
          at: host,
          message: t('The kubelet asks {0} of the node, not of this pod', host.string ?? ''),
          fixes: removeEntryFix(host),
        };
      }
    }
  },
};

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0)$/;

function hostsOf(probe: Field): Field[] {
  const hosts = ['httpGet', 'tcpSocket'].map((handler) => probe.at(handler, 'host'));
  return hosts.filter((host) => !host.templated && LOOPBACK.test(host.string ?? ''));
}
