import { t } from '../../base/l10n.ts';
import type { RuleMessage } from './ruleMessages.ts';
import { valuesIn } from './ruleShapes.ts';

/** Rules of the other bundled projects (`schemas/README.md` says which) that are no common shape. */
export const PROJECT_RULES: readonly RuleMessage[] = [
  // Argo Workflows
  [
    /has\(t\.(timeout|activeDeadlineSeconds)\).*has\(t\.steps\) \|\| has\(t\.dag\)/,
    ([, field = '']) => t('A template with “steps” or “dag” must not have “{0}”', field),
  ],
  [/!self\.value\.contains\('resourcesDuration\.'\)/, () => t('A gauge in real time cannot show “resourcesDuration”')],
  [
    /^!\(has\(self\.depends\) \|\| has\(self\.dependencies\)\) \|\| !self\.name\.matches/,
    () => t('The name of a task with “depends” or “dependencies” must not start with a digit'),
  ],

  // Contour
  [/self\.subjectNames\[0\] == self\.subjectName/, () => t('“subjectName” must be the first of “subjectNames”')],

  // Flux
  [
    /^!has\(self\.interval\) \|\| .*self\.digestReflectionPolicy == 'Always'/,
    () => t('“{2}” goes only with “{0}: {1}”', 'digestReflectionPolicy', 'Always', 'interval'),
  ],
  [
    /^has\(self\.interval\) \|\| .*self\.digestReflectionPolicy != 'Always'$/,
    () => t('“{0}: {1}” needs “{2}”', 'digestReflectionPolicy', 'Always', 'interval'),
  ],
  [
    /^self\.type != 'generic-oidc' \|\| \(has\(self\.oidcProviders\)/,
    () => t('“{0}: {1}” needs “{2}”', 'type', 'generic-oidc', 'oidcProviders'),
  ],
  [
    /^self\.type == 'generic-oidc' \|\| !has\(self\.oidcProviders\) \|\|/,
    () => t('“{2}” goes only with “{0}: {1}”', 'type', 'generic-oidc', 'oidcProviders'),
  ],
  [
    /^(?:self\.(\w+) == '[\w-]+' \|\| )+!has\(self\.(\w+)\)$/,
    ([rule, key = '', field = '']) => t('“{0}” goes only with “{1}” {2}', field, key, valuesIn(rule)),
  ],
  [
    /^!has\(self\.(\w+)\) \|\| \(has\(self\.(\w+)\) && \(self\.\2 == '\w+'(?: \|\| self\.\2 == '\w+')+\)\)$/,
    ([rule, field = '', key = '']) => t('“{0}” goes only with “{1}” {2}', field, key, valuesIn(rule)),
  ],
  [
    /^self\.provider != '(\w+)' \|\| !has\(self\.sts\) \|\| self\.sts\.provider == '(\w+)'$/,
    ([, provider = '', sts = '']) => t('“sts.provider” must be {0} where “provider” is {1}', sts, provider),
  ],
  [
    /^!has\(self\.sts\) \|\| self\.sts\.provider != '(\w+)' \|\| !has\(self\.sts\.(\w+)\)$/,
    ([, provider = '', field = '']) => t('“{2}” does not go with “{0}: {1}”', 'sts.provider', provider, `sts.${field}`),
  ],
  [
    /^has\(self\.pathPattern\) .*self\.artifacts\.all/,
    () =>
      t('Without “pathPattern”, the name of an artifact must be that of an object: small letters, digits, “-” and “.”'),
  ],

  // Istio
  [
    /^isURL\(self\) \? \(url\(self\)\.getScheme\(\) in \[([^\]]+)\]\)/,
    ([, schemes = '']) => t('Must be a URL with one of these schemes: {0}', valuesIn(schemes)),
  ],
  [
    /\(self\.context == "WAYPOINT"\) \? has\(self\.waypoint\)/,
    () => t('“{2}” goes with “{0}: {1}”, and only with that', 'context', 'WAYPOINT', 'waypoint'),
  ],
  [
    /^\(has\(self\.serviceAccounts\) \|\| has\(self\.notServiceAccounts\)\) \?/,
    () => t('Service accounts cannot be given together with principals or namespaces'),
  ],
  [/^has\(self\.portLevelMtls\) \?/, () => t('“portLevelMtls” needs a “selector”')],
  [
    /\.exists\(k, k\.contains\("\/"\)\) && .*self\.resolution/,
    () => t('Addresses may be ranges only with “resolution” NONE or STATIC'),
  ],
  [
    /^\(\(has\(self\.resolution\) \? self\.resolution : "NONE"\) == "NONE"\) \? !has\(self\.endpoints\)/,
    () => t('“{2}” does not go with “{0}: {1}”', 'resolution', 'NONE', 'endpoints'),
  ],
  [
    /== "DNS_ROUND_ROBIN"\) \? \(\(has\(self\.endpoints\)/,
    () => t('With “resolution: DNS_ROUND_ROBIN” there may be only one of “endpoints”'),
  ],
  [/\.startsWith\("unix:\/\/"\) \? !has\(self\.ports\)/, () => t('A Unix socket has no “ports”')],
  [
    /^self\.startsWith\("unix:\/\/"\) \? \(self\.substring/,
    () => t('After “unix://”, an absolute path or an abstract socket (“@”) must follow'),
  ],
  [
    /^self\.startsWith\("unix:\/\/"\) \? !self\.endsWith/,
    () => t('A Unix socket is no folder: it must not end with “/”'),
  ],
  [
    /^self\.all\(key, size\(key\) < 63 && key\.matches/,
    () => t('The name of a port has letters, digits and “-”, and is shorter than 63 characters'),
  ],
  [/== "UPSERT"\) \? \(self\.value != ""\)/, () => t('“{0}: {1}” needs “{2}”', 'operation', 'UPSERT', 'value')],
  [
    /== "REMOVE"\) \? !has\(self\.value\)/,
    () => t('“{2}” does not go with “{0}: {1}”', 'operation', 'REMOVE', 'value'),
  ],
  [
    /self\.valueFrom : ""\) != "HOST" \|\| !has\(self\.value\)/,
    () => t('“{2}” does not go with “{0}: {1}”', 'valueFrom', 'HOST', 'value'),
  ],

  // Karpenter
  [
    /^!has\(self\.podTemplateRef\) \|\| has\(self\.replicas\)/,
    () => t('“podTemplateRef” needs “replicas” or “limits”'),
  ],
  [
    /^self\.split\('@'\)\[0\] in \[([^\]]+)\]$/,
    ([, families = '']) => t('The family, before the “@”, must be one of {0}', valuesIn(families)),
  ],
  [
    /^self\.split\('@'\)\[0\] in \[[^\]]+\] \? self\.split\('@'\)\[1\] == 'latest'/,
    () => t('A family of Windows has only the version latest'),
  ],
  [
    /^!\(self\.exists\(x, has\(x\.alias\)\) && self\.size\(\) != 1\)$/,
    () => t('An item with “alias” must be the only one'),
  ],
  [/^!has\(self\.volumeInitializationRate\)/, () => t('“volumeInitializationRate” needs “snapshotID”')],
  [/^self\.filter\(x, has\(x\.rootVolume\)/, () => t('Only one item may be the root volume')],
  [
    /^self\.size\(\) == 0 \|\| self\.exists\(x, x\.deviceIndex == 0/,
    () => t('There must be a primary interface: card 0, device 0, of type interface'),
  ],
  [
    /^self\.all\(x, self\.filter\(y, x\.networkCardIndex == y\.networkCardIndex/,
    () => t('No two interfaces may have the same card and device, and a card may have only one of type efa-only'),
  ],
  [
    /x\.alias\.find\('[^']+'\) == '(\w+)'\) \? \(self\.amiFamily == 'Custom' \|\| self\.amiFamily == '(\w+)'\)/,
    ([, alias = '', family = '']) => t('With an alias of {0}, “amiFamily” must be {1} or Custom', alias, family),
  ],
  [
    /^self\.amiSelectorTerms\.exists\(x, has\(x\.alias\)\) \? true : has\(self\.amiFamily\)$/,
    () => t('Without an “alias” in “amiSelectorTerms”, “amiFamily” must be set'),
  ],
  [
    /^self(?:\.all\(x, x)? in \[.+\] \|\| !\w+\.find\("[^"]+"\)\.endsWith\("([^"]+)"\)\)?$/,
    ([, domain = '']) => t('The domain “{0}” is reserved, but for a few names', domain),
  ],
  [
    /^self\.all\(x, \(x\.operator == 'Gt'/,
    () => t('“operator” Gt, Gte, Lt and Lte need exactly one value, an integer that is not negative'),
  ],
  [/x\.values\.size\(\) >= x\.minValues : true\)$/, () => t('“values” must have at least as many as “minValues” says')],
  [/^!has\(self\.replicas\) \|\| \(!has\(self\.limits\)/, () => t('With “replicas”, “limits” may only be of “nodes”')],
  [/^self\.all\(x, !\(x in \[([^\]]+)\]\)\)$/, ([, keys = '']) => t('A key must not be one of {0}', valuesIn(keys))],

  // KEDA
  [
    /^!has\(self\.minReplicaCount\) \|\| self\.minReplicaCount <=/,
    () => t('“{0}” must not be greater than “{1}”', 'minReplicaCount', 'maxReplicaCount'),
  ],

  // Network Policy API
  [
    /^!\(self\.to\.exists\(peer, .*\.exists\(\w+, has\(\w+\.(namedPort|destinationNamedPort)\)\)\)$/,
    () => t('Only pods have named ports: the peers here include nodes, networks or domain names'),
  ],
  [/^self\.metadata\.name == '(\w+)'$/, ([, name = '']) => t('The name must be “{0}”', name)],

  // Prometheus Operator
  [
    /^!has\(self\.shardingStrategy\) .*topology\.values\.size\(\)$/,
    () => t('There must be at least as many “shards” as values of the topology'),
  ],
  [
    /self\.mode == 'DaemonSet' && has\(self\.shards\) && self\.shards > 1\)$/,
    () => t('“mode: DaemonSet” allows only one shard'),
  ],
  [
    /^\[has\(self\.\w+\)(?:, has\(self\.\w+\))+\]\.filter\(x, x\)\.size\(\) <= 1$/,
    ([rule]) =>
      t(
        'At most one of {0} may be set',
        [...rule.matchAll(/self\.(\w+)/g)].map(([, name]) => `“${name}”`).join(t(', ')),
      ),
  ],
  [
    /^!\(self\.type != 'RollingUpdate' && has\(self\.rollingUpdate\)\)$/,
    () => t('“{2}” goes only with “{0}: {1}”', 'type', 'RollingUpdate', 'rollingUpdate'),
  ],
  [/^!has\(self\.externalId\) \|\| has\(self\.roleArn\)$/, () => t('“externalId” needs “roleArn”')],
  [
    /^!has\(self\.topology\) \|\| .*self\.mode == 'Topology'\)$/,
    () => t('“{2}” goes only with “{0}: {1}”', 'mode', 'Topology', 'topology'),
  ],
];
