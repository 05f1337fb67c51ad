import type { Reference } from './table.ts';

const ADMISSION = 'admissionregistration.k8s.io';
const service = { group: '', kind: 'Service' };
const definition = [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }];

/** Where the API server is told of a Service to call; the port is 443 where none is given. */
const SERVED: readonly Pick<Reference, 'from' | 'path'>[] = [
  {
    from: [
      { group: ADMISSION, kind: 'MutatingWebhookConfiguration' },
      { group: ADMISSION, kind: 'ValidatingWebhookConfiguration' },
    ],
    path: 'webhooks[].clientConfig.service',
  },
  { from: definition, path: 'spec.conversion.webhook.clientConfig.service' },
  // The place of v1beta1.
  { from: definition, path: 'spec.conversion.webhookClientConfig.service' },
  { from: [{ group: 'apiregistration.k8s.io', kind: 'APIService' }], path: 'spec.service' },
];

/** What extends the API server. Source: Kubernetes API reference, WebhookClientConfig, ServiceReference and others. */
export const WEBHOOK_REFERENCES: readonly Reference[] = [
  ...SERVED.map(
    ({ from, path }): Reference => ({
      from,
      path,
      relation: 'served by',
      to: service,
      namespace: 'namespace',
      part: { type: 'port', path: 'port', unstated: 443 },
      when: (_, place) => place.at('namespace').exists,
    }),
  ),
  ...['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'].map(
    (kind): Reference => ({
      from: [{ group: ADMISSION, kind: `${kind}Binding` }],
      path: 'spec.policyName',
      name: '',
      relation: 'binds',
      to: { group: ADMISSION, kind },
    }),
  ),
  {
    from: [{ group: 'flowcontrol.apiserver.k8s.io', kind: 'FlowSchema' }],
    path: 'spec.priorityLevelConfiguration',
    relation: 'uses class',
    to: { group: 'flowcontrol.apiserver.k8s.io', kind: 'PriorityLevelConfiguration' },
  },
  {
    from: [{ group: 'flowcontrol.apiserver.k8s.io', kind: 'FlowSchema' }],
    path: 'spec.rules[].subjects[].serviceAccount',
    relation: 'applies to',
    to: { group: '', kind: 'ServiceAccount' },
    namespace: 'namespace',
    when: (_, account) => account.at('name').string !== '*',
  },
];
