import { secretKeys } from './keys.ts';
import type { Reference } from './table.ts';

const KEDA = 'keda.sh';
const authentication = { group: KEDA, kind: 'TriggerAuthentication' };
const clusterAuthentication = { group: KEDA, kind: 'ClusterTriggerAuthentication' };
const authentications = [authentication, clusterAuthentication];
const deployment = { group: 'apps', kind: 'Deployment' };
const scaledObject = [{ group: KEDA, kind: 'ScaledObject' }];
const configMap = { group: '', kind: 'ConfigMap' };

/** Source: KEDA, “ScaledObject specification”, “Authentication”; Karpenter, “NodePools”. */
export const SCALING_REFERENCES: readonly Reference[] = [
  {
    from: scaledObject,
    path: 'spec.scaleTargetRef',
    relation: 'scales',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
    when: (_, place) => place.at('apiVersion').exists,
  },
  {
    // Without an apiVersion it is apps/v1, and without a kind a Deployment.
    from: scaledObject,
    path: 'spec.scaleTargetRef',
    relation: 'scales',
    to: {
      kindAt: 'kind',
      unstated: deployment,
      among: [deployment, { group: 'apps', kind: 'StatefulSet' }, { group: 'apps', kind: 'ReplicaSet' }],
    },
    when: (_, place) => !place.at('apiVersion').exists,
  },
  {
    from: [...scaledObject, { group: KEDA, kind: 'ScaledJob' }],
    path: 'spec.triggers[].authenticationRef',
    relation: 'uses',
    to: { kindAt: 'kind', unstated: authentication, among: authentications },
  },
  ...secretKeys(authentications, [
    'spec.secretTargetRef[]',
    'spec.awsSecretManager.credentials.accessKey.valueFrom.secretKeyRef',
    'spec.awsSecretManager.credentials.accessSecretKey.valueFrom.secretKeyRef',
    'spec.azureKeyVault.credentials.clientSecret.valueFrom.secretKeyRef',
    'spec.gcpSecretManager.credentials.clientSecret.valueFrom.secretKeyRef',
  ]),
  {
    from: authentications,
    path: 'spec.configMapTargetRef[]',
    relation: 'reads',
    to: configMap,
    part: { type: 'key', path: 'key' },
  },
  {
    from: authentications,
    path: 'spec.boundServiceAccountToken[]',
    name: 'serviceAccountName',
    relation: 'uses',
    to: { group: '', kind: 'ServiceAccount' },
  },
  {
    from: [{ group: 'karpenter.sh', kind: 'NodePool' }],
    path: 'spec.template.spec.nodeClassRef',
    relation: 'uses class',
    to: { kindAt: 'kind', groupAt: 'group' },
  },
  {
    from: [{ group: 'karpenter.sh', kind: 'NodeClaim' }],
    path: 'spec.nodeClassRef',
    relation: 'uses class',
    to: { kindAt: 'kind', groupAt: 'group' },
  },
];
