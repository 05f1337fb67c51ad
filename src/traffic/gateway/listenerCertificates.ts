import { t } from '../../base/l10n.ts';
import type { Link } from '../../graph/link.ts';
import { DATA_FIELDS } from '../../graph/links/parts.ts';
import { isGranted, isSureOfGrants, needsGrant } from '../../graph/referenceGrants.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Condition } from './attachment.ts';

/**
 * What is wrong with the certificates of a listener (reference, `ListenerReasonInvalidCertificateRef`,
 * `ListenerReasonRefNotPermitted`); only keys of Secrets are read. Other kinds than Secrets are an implementation's own.
 */
export function wrongCertificates(resource: Resource, listener: Field, world: World): Condition[] {
  const refs = listener.at('tls', 'certificateRefs').items();
  const links = world.linksFrom(resource).filter(({ relation }) => relation === 'secured by');
  return refs.flatMap((ref) => {
    const link = links.find(({ at, nameAt }) => (nameAt ?? at).parent?.pointer === ref.pointer);
    return link ? judge(link, world) : [];
  });
}

function judge(link: Link, world: World): Condition[] {
  const { wanted, at } = link;
  const [name, namespace] = [wanted.name ?? '', wanted.namespace ?? ''];
  if (needsGrant(link) && !isGranted(link, world)) {
    const text = t('No ReferenceGrant in namespace {0} allows the use of Secret {1}', namespace, name);
    const status = isSureOfGrants(link, world) ? 'false' : 'unknown';
    return [{ status, reason: 'RefNotPermitted', because: [{ text, at }] }];
  }
  const reason = 'InvalidCertificateRef';
  const [secret] = link.to;
  if (secret) {
    const lacking = lackingKeys(secret);
    if (lacking.length === 0) return [];
    const text = t('Secret {0} has no {1}', name, lacking.join(t(', ')));
    return [{ status: 'false', reason, because: [{ text, at }] }];
  }
  if (link.absence === 'missing') {
    const text = t('There is no Secret {0} in namespace {1}', name, namespace);
    return [{ status: 'false', reason, because: [{ text, at }] }];
  }
  if (link.absence !== 'unknown') return [];
  const text = t('These manifests don’t show Secret {0} of namespace {1}', name, namespace);
  return [{ status: 'unknown', reason: 'ResolvedRefs', because: [{ text, at }] }];
}

/** Of a Secret for TLS, certificate and key; other types are an implementation’s own, and one without data is filled by something else. */
function lackingKeys(secret: Resource): string[] {
  if (secret.at('type').string !== 'kubernetes.io/tls') return [];
  const maps = DATA_FIELDS.map((field) => secret.at(field));
  const keys = maps.flatMap((map) => map.keys());
  if (keys.length === 0 || secret.patched || maps.some((map) => map.partial)) return [];
  return ['tls.crt', 'tls.key'].filter((key) => !keys.includes(key));
}
