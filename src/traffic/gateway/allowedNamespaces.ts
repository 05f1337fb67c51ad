import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Resource } from '../../model/resource.ts';
import { Selector } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';
import { namespaceSource } from '../peer.ts';
import { type Match, matchSelector } from '../policies/match.ts';
import type { Reason } from '../verdict.ts';

/** What an object says of the namespaces whose objects may join it. */
export interface Admission {
  /** The object whose namespace `Same` means. */
  readonly owner: Resource;
  /** `allowedRoutes.namespaces` of a listener, `allowedListeners.namespaces` of a Gateway. */
  readonly namespaces: Field;
  /** What holds where `from` is not written. */
  readonly unstated: 'Same' | 'None';
}

/**
 * Whether an object may join, by its namespace (Gateway API reference, `RouteNamespaces`, `ListenerNamespaces`). An absent
 * selector selects nothing, and neither does one that can't be read (apimachinery, LabelSelectorAsSelector).
 */
export function admits({ owner, namespaces, unstated }: Admission, guest: Resource, world: World): Match {
  const from = namespaces.at('from');
  if (from.templated) return 'maybe';
  const match = (() => {
    switch (from.string ?? unstated) {
      case 'All':
        return 'yes';
      case 'Same':
        return guest.namespace === owner.namespace ? 'yes' : 'no';
      case 'Selector':
        return selects(namespaces.at('selector'), guest.namespace, world);
      default:
        return 'no';
    }
  })();
  // Whose namespace is not stated may be put anywhere.
  const isPlaced = [owner, guest].every((one) => one.namespaceStated && !one.templated);
  return match === 'no' && !isPlaced && (from.string ?? unstated) !== 'None' ? 'maybe' : match;
}

function selects(at: Field, namespace: string, world: World): Match {
  if (!at.exists) return at.templated ? 'maybe' : 'no';
  const selector = Selector.ofLabelSelector(at);
  const written = at.at('matchLabels').keys().length + at.at('matchExpressions').items().length;
  if (selector.requirements.length < written && !selector.templated) return 'no';
  return matchSelector(selector, namespaceSource(namespace, world));
}

/** Why it may not, or why that is not known. `name`: of what it would join. */
export function whyNotAdmitted({ owner, namespaces, unstated }: Admission, name: string, guest: Resource): Reason {
  const from = namespaces.at('from');
  const selector = namespaces.at('selector');
  const { namespace } = guest;
  switch (from.string ?? unstated) {
    case 'Same':
      return {
        text: t('Only objects of namespace {0} may join {1}; this one is in {2}', owner.namespace, name, namespace),
        at: from,
      };
    case 'Selector': {
      if (!selector.exists) return { text: t('{0} selects no namespace: it has no selector', name), at: from };
      const wanted = Selector.ofLabelSelector(selector).toString();
      const text = t('Only objects of namespaces with {0} may join {1}; this one is in {2}', wanted, name, namespace);
      return { text, at: selector };
    }
    default:
      return { text: t('No object of any namespace may join {0}', name), at: from };
  }
}
