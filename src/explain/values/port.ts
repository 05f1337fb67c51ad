import { t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';

/** What usually listens there: IANA's registry, and what programs that people run in clusters are known for. */
const USUAL: Readonly<Record<number, string>> = {
  22: 'SSH',
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  123: 'NTP',
  389: 'LDAP',
  443: 'HTTPS',
  465: 'SMTPS',
  587: 'SMTP submission',
  636: 'LDAPS',
  1433: 'SQL Server',
  1521: 'Oracle Database',
  1883: 'MQTT',
  2049: 'NFS',
  2181: 'ZooKeeper',
  2379: 'etcd (clients)',
  2380: 'etcd (peers)',
  3000: 'Grafana, Node.js',
  3100: 'Loki',
  3306: 'MySQL, MariaDB',
  4222: 'NATS',
  4317: 'OpenTelemetry (gRPC)',
  4318: 'OpenTelemetry (HTTP)',
  5432: 'PostgreSQL',
  5671: 'AMQPS',
  5672: 'AMQP, RabbitMQ',
  6379: 'Redis, Valkey',
  6443: 'Kubernetes API server',
  8080: 'HTTP',
  8443: 'HTTPS',
  8500: 'Consul',
  8883: 'MQTTS',
  9000: 'MinIO, SonarQube',
  9042: 'Cassandra',
  9090: 'Prometheus',
  9092: 'Kafka',
  9093: 'Alertmanager',
  9100: 'Prometheus node exporter',
  9200: 'Elasticsearch, OpenSearch',
  9411: 'Zipkin',
  10250: 'kubelet',
  10256: 'kube-proxy',
  11211: 'Memcached',
  15672: 'RabbitMQ (management)',
  16686: 'Jaeger',
  26379: 'Redis Sentinel',
  27017: 'MongoDB',
  50051: 'gRPC',
};

export const explainPort: ValueExplainer = ({ field, key }) => {
  const port = field.number;
  if (port === undefined || !/^(\w*[pP]ort|number)$/.test(key)) return undefined;
  if (Object.hasOwn(USUAL, port)) return t('Port {0} is usually {1}', port, USUAL[port] ?? '');
  if (key !== 'containerPort' || port < 1 || port > 1023) return undefined;
  return t('Below 1024: a container that does not run as root may need the capability NET_BIND_SERVICE');
};
