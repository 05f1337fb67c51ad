import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const serviceNodePort: Rule = {
  id: 'service-node-port',
  severity: 'info',
  group: 'security',
  kinds: ['Service'],
  summary: 'A Service opens a port on every node.',
  why: 'Whoever reaches a node reaches the pods, past the rules, certificates and logs of an ingress controller or Gateway; firewalls must know the port.',
  fix: 'Use ClusterIP behind an Ingress or a Gateway, or a LoadBalancer.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  bad: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  #     ^^^^^^^^ Its ports are open on every node
  selector: { app: web }
  ports:
    - port: 80
`,
  good: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
`,

  *check({ spec, patched }) {
    const type = spec.at('type');
    if (patched || type.templated || type.string !== 'NodePort') return;
    yield { at: type, message: t('Its ports are open on every node') };
  },
};
