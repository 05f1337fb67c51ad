import { t } from '../../base/l10n.ts';
import { shortId } from '../../model/identity.ts';
import type { ServicePort } from '../../model/service.ts';
import { insertAfter, replaceValue } from '../edit.ts';
import { formatPorts } from '../portNames.ts';
import type { Rule } from '../rule.ts';

export const webhookPortMissing: Rule = {
  id: 'webhook-port-missing',
  severity: 'error',
  group: 'correctness',
  kinds: [
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'apiextensions.k8s.io/CustomResourceDefinition',
    'apiregistration.k8s.io/APIService',
  ],
  summary: 'The API server is told to call a Service at a port that it does not have.',
  why: 'Every call fails. A webhook with `failurePolicy: Fail` then refuses the objects it is asked about, a conversion or an API can’t be served at all. Without `port` the API server calls 443.',
  fix: 'Write the port of the Service, not the one that its pods listen on.',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference',
  bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policies
webhooks:
  - name: policies.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        namespace: policies
        name: policies
        #     ^^^^^^^^ Service “policies” has no port 443, which is meant where none is given, only 8443 (https)
---
apiVersion: v1
kind: Service
metadata:
  name: policies
  namespace: policies
spec:
  ports:
    - name: https
      port: 8443
`,
  good: `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policies
webhooks:
  - name: policies.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        namespace: policies
        name: policies
        port: 8443
---
apiVersion: v1
kind: Service
metadata:
  name: policies
  namespace: policies
spec:
  ports:
    - name: https
      port: 8443
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      if (link.relation !== 'served by' || link.missingPart !== 'port' || link.absence !== 'missing') continue;
      const ports = link.to.flatMap((service) => world.serviceOf(service).ports);
      const { port = '', name = '' } = link.wanted;
      // Without ports it is not finished: that is another matter.
      if (ports.length === 0) continue;
      const isStated = link.partAt !== undefined;
      const edit = (to: number) => (isStated ? replaceValue(link.at, to) : insertAfter(link.at, 'port', to));
      yield {
        at: link.at,
        message: isStated
          ? t('Service “{0}” has no port {1}, only {2}', name, port, formatPorts(ports))
          : t('Service “{0}” has no port 443, which is meant where none is given, only {1}', name, formatPorts(ports)),
        related: link.to.map((service) => ({
          message: t('The ports of {0}', shortId(service.id)),
          at: service.spec.at('ports'),
        })),
        fixes: ports.flatMap((one: ServicePort) => {
          if (one.port === undefined) return [];
          const title = t('Use port {0}', formatPorts([one]));
          return [{ title, edits: [edit(one.port)], preferred: ports.length === 1 }];
        }),
      };
    }
  },
};
