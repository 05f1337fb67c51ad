import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

const GROUP = 'monitoring.coreos.com';
const secret = { group: '', kind: 'Secret' };
const configMap = { group: '', kind: 'ConfigMap' };
const kinds = (...names: string[]): GroupKind[] => names.map((kind) => ({ group: GROUP, kind }));

const SERVERS = kinds('Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler');
const SCRAPERS = kinds('Prometheus', 'PrometheusAgent');

/** A key of a Secret or ConfigMap, as the operator's API writes it everywhere. */
function key(from: readonly GroupKind[], path: string, to = secret): Reference {
  return { from, path, relation: 'reads', to, part: { type: 'key', path: 'key' }, optional: 'optional' };
}

/** What a client may need to be let in, and to trust whom it asks. */
function clientKeys(from: readonly GroupKind[], place: string): Reference[] {
  return [
    ...[
      'authorization.credentials',
      'basicAuth.username',
      'basicAuth.password',
      'bearerTokenSecret',
      'oauth2.clientId.secret',
      'oauth2.clientSecret',
      'tlsConfig.ca.secret',
      'tlsConfig.cert.secret',
      'tlsConfig.keySecret',
    ].map((path) => key(from, `${place}.${path}`)),
    ...['oauth2.clientId.configMap', 'tlsConfig.ca.configMap', 'tlsConfig.cert.configMap'].map((path) =>
      key(from, `${place}.${path}`, configMap),
    ),
  ];
}

function named(from: readonly GroupKind[], path: string, to: GroupKind): Reference {
  return { from, path, name: '', relation: 'mounts', to };
}

/** Source: Prometheus Operator API reference. Which Services and pods a monitor selects is in `monitorLinks`. */
export const PROMETHEUS_REFERENCES: readonly Reference[] = [
  {
    from: SERVERS,
    path: 'spec.serviceAccountName',
    name: '',
    relation: 'runs as',
    to: { group: '', kind: 'ServiceAccount' },
  },
  { from: SERVERS, path: 'spec.imagePullSecrets[]', relation: 'pulls with', to: secret },
  { from: SERVERS, path: 'spec.serviceName', name: '', relation: 'governed by', to: { group: '', kind: 'Service' } },
  named([...SCRAPERS, ...kinds('Alertmanager')], 'spec.secrets[]', secret),
  named([...SCRAPERS, ...kinds('Alertmanager')], 'spec.configMaps[]', configMap),
  named(kinds('Alertmanager'), 'spec.configSecret', secret),
  key(SCRAPERS, 'spec.additionalScrapeConfigs'),
  key(kinds('Prometheus'), 'spec.additionalAlertManagerConfigs'),
  key(kinds('Prometheus'), 'spec.additionalAlertRelabelConfigs'),
  key(kinds('Prometheus'), 'spec.thanos.objectStorageConfig'),
  key(kinds('ThanosRuler'), 'spec.alertmanagersConfig'),
  {
    from: kinds('Prometheus'),
    path: 'spec.alerting.alertmanagers[]',
    relation: 'uses',
    to: { group: '', kind: 'Service' },
    namespace: 'namespace',
    part: { type: 'port', path: 'port' },
  },
  {
    from: kinds('Alertmanager'),
    path: 'spec.alertmanagerConfiguration',
    relation: 'uses',
    to: { group: GROUP, kind: 'AlertmanagerConfig' },
  },
  ...clientKeys(kinds('ServiceMonitor'), 'spec.endpoints[]'),
  ...clientKeys(kinds('PodMonitor'), 'spec.podMetricsEndpoints[]'),
  ...clientKeys(kinds('Probe'), 'spec'),
];
