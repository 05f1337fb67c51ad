import type { GroupKind } from '../../model/identity.ts';
import type { Reference } from './table.ts';

const GROUP = 'projectcontour.io';
const secret = { group: '', kind: 'Secret' };
const proxy = { group: GROUP, kind: 'HTTPProxy' };
const extension = { group: GROUP, kind: 'ExtensionService' };

function services(from: GroupKind, path: string): Reference {
  const to = { group: '', kind: 'Service' };
  return { from: [from], path, relation: 'routes to', to, part: { type: 'port', path: 'port' } };
}

/** The Secret of another namespace is named with it, and a TLSCertificateDelegation there allows it. */
function certificate(from: GroupKind, path: string): Reference {
  return { from: [from], path, name: '', relation: 'secured by', to: secret, qualifier: '/' };
}

/** Source: Contour API reference. */
export const CONTOUR_REFERENCES: readonly Reference[] = [
  services(proxy, 'spec.routes[].services[]'),
  services(proxy, 'spec.tcpproxy.services[]'),
  services(extension, 'spec.services[]'),
  ...['spec.includes[]', 'spec.tcpproxy.include', 'spec.tcpproxy.includes'].map(
    (path): Reference => ({ from: [proxy], path, relation: 'uses', to: proxy, namespace: 'namespace' }),
  ),
  {
    from: [proxy],
    path: 'spec.virtualhost.authorization.extensionRef',
    relation: 'uses',
    to: extension,
    namespace: 'namespace',
  },
  ...[
    'spec.virtualhost.tls.secretName',
    'spec.virtualhost.tls.clientValidation.caSecret',
    'spec.virtualhost.tls.clientValidation.crlSecret',
    'spec.routes[].services[].validation.caSecret',
    'spec.tcpproxy.services[].validation.caSecret',
  ].map((path) => certificate(proxy, path)),
  certificate(extension, 'spec.validation.caSecret'),
  {
    from: [{ group: GROUP, kind: 'TLSCertificateDelegation' }],
    path: 'spec.delegations[].secretName',
    name: '',
    relation: 'grants',
    to: secret,
  },
];
