import type { Field } from '../syntax/field.ts';
import { hasTemplatedLabels, type Labels, readLabels } from './labels.ts';
import { changesTo, type Surroundings, withAdded } from './surroundings.ts';

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export interface ContainerPort {
  /** 1–65535. */
  readonly port: number | undefined;
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly hostPort: number | undefined;
  readonly at: Field;
}

export interface Container {
  readonly name: string;
  readonly field: Field;
  readonly ports: readonly ContainerPort[];
  readonly type: 'container' | 'init' | 'ephemeral';
}

/** What a workload makes its pods from; for a Pod, the pod itself. */
export interface PodTemplate {
  /** The template: holds `metadata` and `spec`. */
  readonly field: Field;
  readonly spec: Field;
  readonly labels: Labels;
  /** Its labels can't be known yet. */
  readonly labelsTemplated: boolean;
  readonly containers: readonly Container[];
  /** The ports that traffic can be sent to: those of containers and of init containers that keep running (sidecars). */
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
}

/**
 * Where a kind keeps its pod template; `[]` is the object itself. Custom workloads belong here too: a Service that
 * selects an Argo Rollout selects pods like any other.
 */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['/Pod', [[]]],
  ['/ReplicationController', [['spec', 'template']]],
  ['apps/Deployment', [['spec', 'template']]],
  ['apps/StatefulSet', [['spec', 'template']]],
  ['apps/DaemonSet', [['spec', 'template']]],
  ['apps/ReplicaSet', [['spec', 'template']]],
  ['batch/Job', [['spec', 'template']]],
  ['batch/CronJob', [['spec', 'jobTemplate', 'spec', 'template']]],
  ['apps.openshift.io/DeploymentConfig', [['spec', 'template']]],
  ['argoproj.io/Rollout', [['spec', 'template']]],
  ['apps.kruise.io/CloneSet', [['spec', 'template']]],
  ['apps.kruise.io/StatefulSet', [['spec', 'template']]],
  ['serving.knative.dev/Service', [['spec', 'template']]],
]);

/** Whether objects of this kind run pods. */
export function isWorkload(group: string, kind: string): boolean {
  return TEMPLATE_PATHS.has(`${group}/${kind}`);
}

export function readPodTemplate(
  group: string,
  kind: string,
  body: Field,
  surroundings: Surroundings,
): PodTemplate | undefined {
  const key = `${group}/${kind}`;
  const path = surroundings.podTemplates?.get(key) ?? TEMPLATE_PATHS.get(key)?.[0];
  if (!path) return undefined;
  const field = body.at(...path);
  const spec = field.at('spec');
  const labels = field.at('metadata', 'labels');
  const containers = [
    ...readContainers(spec.at('containers'), 'container'),
    ...readContainers(spec.at('initContainers'), 'init'),
    ...readContainers(spec.at('ephemeralContainers'), 'ephemeral'),
  ];
  const added = withAdded(readLabels(labels), addedToPods(group, kind, surroundings));
  const patches = changesTo(kind, body.at('metadata', 'name').string ?? '', surroundings);
  return {
    field,
    spec,
    labels: added.labels,
    labelsTemplated: hasTemplatedLabels(labels) || added.unsure || patches === 'labels',
    containers,
    ports: containers.filter(keepsRunning).flatMap((container) => container.ports),
    hostNetwork: spec.at('hostNetwork').boolean === true,
  };
}

/** kustomize knows where Kubernetes' own kinds have their pods' labels (builtinpluginconsts/commonlabels.go). */
function addedToPods(group: string, kind: string, { labels, podLabels }: Surroundings): Surroundings['labels'] {
  if (group === '' && kind === 'Pod') return labels;
  return group === '' || group === 'apps' || group === 'batch' ? podLabels : undefined;
}

/** Sidecar Containers: an init container with restartPolicy Always runs beside the others. */
export function keepsRunning(container: Container): boolean {
  if (container.type === 'container') return true;
  return container.type === 'init' && container.field.at('restartPolicy').string === 'Always';
}

function readContainers(list: Field, type: Container['type']): Container[] {
  return list.items().map((field) => ({
    name: field.at('name').string ?? '',
    field,
    ports: field.at('ports').items().map(readPort),
    type,
  }));
}

function readPort(at: Field): ContainerPort {
  return {
    port: at.at('containerPort').number,
    name: at.at('name').string,
    protocol: readProtocol(at.at('protocol')),
    hostPort: at.at('hostPort').number,
    at,
  };
}

/** TCP is the default everywhere in Kubernetes. */
export function readProtocol(field: Field): Protocol {
  const text = field.string;
  return text === 'UDP' || text === 'SCTP' ? text : 'TCP';
}
