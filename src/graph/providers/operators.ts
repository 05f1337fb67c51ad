import { type Provider, several } from './table.ts';

const cnpg = 'postgresql.cnpg.io/Cluster';
const zalando = 'acid.zalan.do/postgresql';
const crunchy = 'postgres-operator.crunchydata.com/PostgresCluster';
const kafka = 'kafka.strimzi.io/Kafka';
const mariadb = 'k8s.mariadb.com/MariaDB';
const elastic = 'elasticsearch.k8s.elastic.co/Elasticsearch';

/** What operators make of their own kinds, and how they name it. Sources: documentation of the projects. */
export const OPERATOR_PROVIDERS: readonly Provider[] = [
  ...several(cnpg, 'Service', ['{}-rw', '{}-ro', '{}-r', '{}-any']),
  ...several(cnpg, 'Secret', ['{}-app', '{}-superuser', '{}-ca', '{}-server', '{}-replication']),
  { from: 'postgresql.cnpg.io/Pooler', makes: 'Service' },
  ...several(zalando, 'Service', ['{}', '{}-repl', '{}-pooler', '{}-pooler-repl', '{}-config']),
  { from: zalando, makes: 'Secret', as: '*.{}.credentials*' },
  ...several(crunchy, 'Service', ['{}-primary', '{}-replicas', '{}-pgbouncer', '{}-ha', '{}-pods']),
  ...several(crunchy, 'Secret', ['{}-pguser-*', '{}-cluster-cert', '{}-replication-cert']),
  ...several(kafka, 'Service', ['{}-kafka-bootstrap', '{}-kafka-brokers', '{}-kafka-*', '{}-zookeeper-*']),
  ...several(kafka, 'Secret', [
    '{}-cluster-ca-cert',
    '{}-clients-ca-cert',
    '{}-kafka-brokers',
    '{}-cluster-ca',
    '{}-clients-ca',
  ]),
  ...several(kafka, 'ServiceAccount', ['{}-kafka', '{}-zookeeper', '{}-entity-operator']),
  { from: 'kafka.strimzi.io/KafkaConnect', makes: 'Service', as: '{}-connect-api' },
  { from: 'kafka.strimzi.io/KafkaBridge', makes: 'Service', as: '{}-bridge-service' },
  { from: 'kafka.strimzi.io/KafkaMirrorMaker2', makes: 'Service', as: '{}-mirrormaker2-api' },
  ...several(mariadb, 'Service', ['{}', '{}-internal', '{}-primary', '{}-secondary']),
  { from: mariadb, makes: 'Secret', at: 'spec.rootPasswordSecretKeyRef.name', as: '{}' },
  { from: mariadb, makes: 'Secret', at: 'spec.passwordSecretKeyRef.name', as: '{}' },
  ...several(elastic, 'Service', ['{}-es-http', '{}-es-transport', '{}-es-internal-http', '{}-es-*']),
  ...several(elastic, 'Secret', ['{}-es-elastic-user', '{}-es-http-certs-*', '{}-es-*']),
  { from: 'kibana.k8s.elastic.co/Kibana', makes: 'Service', as: '{}-kb-http' },
  { from: 'apm.k8s.elastic.co/ApmServer', makes: 'Service', as: '{}-apm-http' },
  ...several('rabbitmq.com/RabbitmqCluster', 'Service', ['{}', '{}-nodes']),
  ...several('rabbitmq.com/RabbitmqCluster', 'Secret', ['{}-default-user', '{}-erlang-cookie']),
  ...several('databases.spotahome.com/RedisFailover', 'Service', ['rfs-{}', 'rfr-{}', 'rfrm-{}', 'rfrs-{}']),
  { from: 'mongodbcommunity.mongodb.com/MongoDBCommunity', makes: 'Service', as: '{}-svc' },
  { from: 'mongodbcommunity.mongodb.com/MongoDBCommunity', makes: 'Secret', as: '{}-*' },
  ...several('minio.min.io/Tenant', 'Service', ['minio', '{}-hl', '{}-console']),
  ...several('opentelemetry.io/OpenTelemetryCollector', 'Service', ['{}-collector', '{}-collector-*']),
  { from: 'opentelemetry.io/OpenTelemetryCollector', makes: 'ServiceAccount', as: '{}-collector' },
  { from: 'jaegertracing.io/Jaeger', makes: 'Service', as: '{}-*' },
  ...several('k8s.keycloak.org/Keycloak', 'Service', ['{}-service', '{}-discovery']),
  { from: 'k8s.keycloak.org/Keycloak', makes: 'Secret', as: '{}-initial-admin' },
  { from: 'ceph.rook.io/CephObjectStore', makes: 'Service', as: 'rook-ceph-rgw-{}' },
  { from: 'argoproj.io/ArgoCD', makes: 'Service', as: '{}-*' },
  // Prometheus Operator, “Operator design”: one Service for all of a kind in a namespace.
  { from: 'monitoring.coreos.com/Prometheus', makes: 'Service', as: 'prometheus-operated' },
  { from: 'monitoring.coreos.com/Prometheus', makes: 'ConfigMap', as: 'prometheus-{}-rulefiles-*' },
  { from: 'monitoring.coreos.com/Alertmanager', makes: 'Service', as: 'alertmanager-operated' },
  { from: 'monitoring.coreos.com/Alertmanager', makes: 'Secret', as: 'alertmanager-{}-*' },
  { from: 'monitoring.coreos.com/ThanosRuler', makes: 'Service', as: 'thanos-ruler-operated' },
  { from: 'serving.knative.dev/Service', makes: 'Service' },
  { from: 'serving.knative.dev/Route', makes: 'Service' },
  { from: 'keda.sh/ScaledObject', makes: 'HorizontalPodAutoscaler', as: 'keda-hpa-{}' },
];
