import type { GroupKind } from '../../model/identity.ts';
import type { Reference, StatedKind } from './table.ts';

const EVENTING = 'eventing.knative.dev';
const broker = { group: EVENTING, kind: 'Broker' };
const trigger = { group: EVENTING, kind: 'Trigger' };
const subscription = { group: 'messaging.knative.dev', kind: 'Subscription' };
const channel = { group: 'messaging.knative.dev', kind: 'Channel' };
const sequence = { group: 'flows.knative.dev', kind: 'Sequence' };
const parallel = { group: 'flows.knative.dev', kind: 'Parallel' };
const route = { group: 'serving.knative.dev', kind: 'Route' };
const sources = ['ApiServerSource', 'ContainerSource', 'PingSource', 'SinkBinding', 'IntegrationSource'].map(
  (kind) => ({
    group: 'sources.knative.dev',
    kind,
  }),
);
const stated: StatedKind = { kindAt: 'kind', groupAt: 'apiVersion' };

/** A `Destination`: an object with an address, such as a Service of either kind. */
function destination(from: readonly GroupKind[], path: string): Reference {
  return { from, path, relation: 'routes to', to: stated, namespace: 'namespace' };
}

/** Source: Knative API references. */
export const KNATIVE_REFERENCES: readonly Reference[] = [
  { from: [trigger], path: 'spec.broker', name: '', relation: 'attaches to', to: broker },
  {
    from: [trigger],
    path: 'spec.brokerRef',
    relation: 'attaches to',
    to: { kindAt: 'kind', groupAt: 'apiVersion', unstated: broker },
    namespace: 'namespace',
  },
  { from: [subscription], path: 'spec.channel', relation: 'attaches to', to: stated, namespace: 'namespace' },
  { from: [broker], path: 'spec.config', relation: 'reads', to: stated, namespace: 'namespace' },
  destination([trigger, subscription], 'spec.subscriber.ref'),
  destination([subscription, sequence, parallel], 'spec.reply.ref'),
  destination([sequence], 'spec.steps[].ref'),
  destination([parallel], 'spec.branches[].filter.ref'),
  destination([parallel], 'spec.branches[].subscriber.ref'),
  destination([parallel], 'spec.branches[].reply.ref'),
  destination([broker, trigger, subscription, channel], 'spec.delivery.deadLetterSink.ref'),
  destination(sources, 'spec.sink.ref'),
  destination([{ group: 'serving.knative.dev', kind: 'DomainMapping' }], 'spec.ref'),
  {
    from: [route],
    path: 'spec.traffic[].configurationName',
    name: '',
    relation: 'routes to',
    to: { group: 'serving.knative.dev', kind: 'Configuration' },
  },
  {
    from: [{ group: 'serving.knative.dev', kind: 'DomainMapping' }],
    path: 'spec.tls.secretName',
    name: '',
    relation: 'secured by',
    to: { group: '', kind: 'Secret' },
  },
  {
    from: sources.filter(({ kind }) => kind === 'ApiServerSource'),
    path: 'spec.serviceAccountName',
    name: '',
    relation: 'runs as',
    to: { group: '', kind: 'ServiceAccount' },
  },
  {
    from: sources.filter(({ kind }) => kind === 'SinkBinding'),
    path: 'spec.subject',
    relation: 'applies to',
    to: stated,
    namespace: 'namespace',
  },
];
