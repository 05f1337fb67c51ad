import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../rule.ts';

/** `ValidateSidecar`, and `ValidateNamespaceSlashWildcardHostname` of pkg/config/validation/agent. */
export function* sidecarRefusals({ body }: Resource): Generator<Finding> {
  for (const at of placesAt(body, 'spec.egress[].hosts[]')) {
    const text = at.string;
    if (text === undefined || at.templated) continue;
    const [namespace, host] = text.split('/');
    if (!namespace || !host) {
      yield {
        at,
        message: t(
          'A host of a Sidecar is written namespace/host, such as “./*” or “shop/cart.shop.svc.cluster.local”',
        ),
      };
    } else if (host !== '*' && !host.includes('.')) {
      yield { at, message: t('A host of a Sidecar is a full name: “{0}” has no dot', host) };
    }
  }
}
