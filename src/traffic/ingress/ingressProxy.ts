import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import type { Ingress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { controllersOf } from '../entries/controllers.ts';
import { cloudBalancer, type Peer, podPeer, unknownProxy } from '../peer.ts';
import { FLOWS, type Judgement, judge } from '../verdict.ts';

/** Who carries an Ingress out. */
export interface IngressProxy {
  readonly peer: Peer;
  /** The workload of the controller, if the world shows it. */
  readonly workload: Resource | undefined;
  /** Whether anybody does at all. */
  readonly judgement: Judgement;
}

export function ingressProxyOf(ingress: Ingress, world: World): IngressProxy {
  const controllers = controllersOf(world);
  const workload = controllers.of(ingress);
  const stranger = controllers.isCloud(ingress) ? cloudBalancer() : unknownProxy();
  return {
    peer: (workload && podPeer(workload, world)) ?? stranger,
    workload,
    judgement: judgeClass(ingress, world),
  };
}

/** Source: Ingress, “Ingress class” and “Default IngressClass”. */
function judgeClass(ingress: Ingress, world: World): Judgement {
  const { className, classField: at, resource } = ingress;
  const controllers = controllersOf(world);
  const { classes, defaultClasses } = controllers;
  if (className !== undefined) {
    // The annotation that came before `ingressClassName` names no object.
    const named = at.segment === 'ingressClassName';
    if (!named || classes.length === 0 || controllers.classOf(ingress) || at.templated) return FLOWS;
    return judge('unknown', { text: t('There is no IngressClass {0} in these manifests', className), at });
  }
  if (defaultClasses.length === 1) return FLOWS;
  const text =
    defaultClasses.length > 1
      ? t('Ingress {0} names no class, and several classes are marked as default', resource.name)
      : t(
          'Ingress {0} names no class: only a default class, or a controller that watches all Ingresses, serves it',
          resource.name,
        );
  return judge(classes.length > 0 ? 'unknown' : 'flows', { text, at: resource.nameField });
}
