/**
 * Docker Official Images, which have a page without an owner. Other bare names are images that someone built under
 * that name, such as `frontend`: a page would be missing, or somebody else's. Source: Docker Hub, “Official Images”.
 */
export const OFFICIAL_IMAGES: ReadonlySet<string> = new Set(
  `adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash
  bonita buildpack-deps busybox caddy cassandra centos chronograf clearlinux clickhouse clojure composer consul
  convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch
  elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell
  haxe hello-world hitch httpd hylang ibm-semeru-runtimes ibmjava influxdb irssi jetty joomla jruby julia kapacitor
  kibana kong lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express
  monica mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary odoo open-liberty openjdk oraclelinux
  orientdb percona perl photon php phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis
  redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa silverpeas solr sonarqube spark
  spiped storm swift swipl teamspeak telegraf tomcat tomee traefik ubuntu unit varnish vault websphere-liberty wordpress
  xwiki yourls znc zookeeper`.split(/\s+/),
);
