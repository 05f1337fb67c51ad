import type { GroupKind } from '../../model/identity.ts';
import { secretKeys } from './keys.ts';
import type { Reference } from './table.ts';

const GROUP = 'argoproj.io';
const service = { group: '', kind: 'Service' };
const template = { group: GROUP, kind: 'AnalysisTemplate' };
const clusterTemplate = { group: GROUP, kind: 'ClusterAnalysisTemplate' };
const templates = [template, clusterTemplate];
const rollout: readonly GroupKind[] = [{ group: GROUP, kind: 'Rollout' }];
const experiment: readonly GroupKind[] = [{ group: GROUP, kind: 'Experiment' }];
const BLUE_GREEN = 'spec.strategy.blueGreen';
const CANARY = 'spec.strategy.canary';
const ROUTING = `${CANARY}.trafficRouting`;
const ISTIO = 'networking.istio.io';

/** Which of the two kinds is meant, `clusterScope` says. */
function analysis(from: readonly GroupKind[], path: string): Reference[] {
  return templates.map((to) => ({
    from,
    path,
    name: 'templateName',
    relation: 'uses',
    to,
    when: (_, place) => (place.at('clusterScope').boolean === true) === (to === clusterTemplate),
  }));
}

/** What a Rollout switches traffic with; the name stands at the place itself. */
function switched(path: string, to: GroupKind): Reference {
  return { from: rollout, path, name: '', relation: 'served by', to };
}

/** Source: Argo Rollouts, “Specification”; Argo CD, “Projects”. */
export const ARGO_REFERENCES: readonly Reference[] = [
  {
    from: rollout,
    path: 'spec.workloadRef',
    relation: 'sourced from',
    to: { kindAt: 'kind', groupAt: 'apiVersion' },
  },
  ...[
    `${BLUE_GREEN}.activeService`,
    `${BLUE_GREEN}.previewService`,
    `${CANARY}.canaryService`,
    `${CANARY}.stableService`,
    `${CANARY}.pingPong.pingService`,
    `${CANARY}.pingPong.pongService`,
    `${ROUTING}.alb.rootService`,
  ].map((path) => switched(path, service)),
  ...[`${ROUTING}.nginx.stableIngress`, `${ROUTING}.nginx.stableIngresses[]`, `${ROUTING}.alb.ingress`].map((path) =>
    switched(path, { group: 'networking.k8s.io', kind: 'Ingress' }),
  ),
  switched(`${ROUTING}.traefik.weightedTraefikServiceName`, { group: 'traefik.io', kind: 'TraefikService' }),
  ...[`${ROUTING}.istio.virtualService`, `${ROUTING}.istio.virtualServices[]`].map(
    (path): Reference => ({
      from: rollout,
      path,
      relation: 'served by',
      to: { group: ISTIO, kind: 'VirtualService' },
      // `name.namespace` is possible, too.
      when: (_, place) => place.at('name').string?.includes('.') !== true,
    }),
  ),
  ...['canarySubsetName', 'stableSubsetName'].map(
    (subset): Reference => ({
      from: rollout,
      path: `${ROUTING}.istio.destinationRule`,
      relation: 'served by',
      to: { group: ISTIO, kind: 'DestinationRule' },
      part: { type: 'section', path: subset },
      when: (_, place) => place.at(subset).exists,
    }),
  ),
  ...[
    `${BLUE_GREEN}.prePromotionAnalysis.templates[]`,
    `${BLUE_GREEN}.postPromotionAnalysis.templates[]`,
    `${CANARY}.analysis.templates[]`,
    `${CANARY}.steps[].analysis.templates[]`,
    `${CANARY}.steps[].experiment.analyses[]`,
  ].flatMap((path) => analysis(rollout, path)),
  ...analysis(experiment, 'spec.analyses[]'),
  ...analysis(templates, 'spec.templates[]'),
  ...secretKeys([...templates, { group: GROUP, kind: 'AnalysisRun' }], ['spec.args[].valueFrom.secretKeyRef']),
  {
    from: [{ group: GROUP, kind: 'Application' }],
    path: 'spec.project',
    name: '',
    relation: 'belongs to',
    to: { group: GROUP, kind: 'AppProject' },
    // Projects are where Argo CD is; Applications may be anywhere. It makes the project `default` itself.
    anywhere: true,
    when: (_, place) => place.string !== 'default',
  },
];
