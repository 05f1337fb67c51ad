import { compareResources } from '../../graph/memory/compareResources.ts';
import { derivedOnce } from '../../graph/memory/memory.ts';
import type { World } from '../../graph/world.ts';
import type { Ingress } from '../../model/ingress.ts';
import type { Labels } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';

/** A kind of ingress controller. */
interface ControllerKind {
  /** The start of `IngressClass.spec.controller`. */
  readonly controller: string;
  /** Class names that people use where no IngressClass tells. */
  readonly classes: readonly string[];
  /** Labels of the pods that send the traffic, as the project's chart or manifests set them; one set suffices. */
  readonly labels: readonly Readonly<Record<string, string>>[];
}

const NAME = 'app.kubernetes.io/name';

/**
 * Source: Ingress Controllers (the list of the Kubernetes documentation), and the labels of each project's Helm chart.
 * Cilium sends from the nodes, and clouds from their load balancers: they have no pods to look for.
 */
const KINDS: readonly ControllerKind[] = [
  {
    controller: 'k8s.io/ingress-nginx',
    classes: ['nginx', 'ingress-nginx'],
    labels: [{ [NAME]: 'ingress-nginx' }, { app: 'ingress-nginx' }],
  },
  {
    controller: 'nginx.org/ingress-controller',
    classes: ['nginx'],
    labels: [{ [NAME]: 'nginx-ingress' }, { app: 'nginx-ingress' }],
  },
  {
    controller: 'traefik.io/ingress-controller',
    classes: ['traefik'],
    labels: [{ [NAME]: 'traefik' }, { app: 'traefik' }, { 'k8s-app': 'traefik-ingress-lb' }],
  },
  { controller: 'haproxy.org/ingress-controller', classes: ['haproxy'], labels: [{ [NAME]: 'kubernetes-ingress' }] },
  {
    controller: 'haproxy-ingress.github.io/controller',
    classes: ['haproxy'],
    labels: [{ [NAME]: 'haproxy-ingress' }, { 'k8s-app': 'haproxy-ingress' }],
  },
  {
    controller: 'projectcontour.io',
    classes: ['contour'],
    labels: [{ [NAME]: 'contour', 'app.kubernetes.io/component': 'envoy' }, { app: 'envoy' }],
  },
  {
    controller: 'ingress-controllers.konghq.com/kong',
    classes: ['kong'],
    labels: [{ [NAME]: 'kong' }, { [NAME]: 'gateway' }, { app: 'ingress-kong' }, { app: 'proxy-kong' }],
  },
  {
    controller: 'getambassador.io/ingress-controller',
    classes: ['ambassador'],
    labels: [{ [NAME]: 'emissary-ingress' }, { service: 'ambassador' }],
  },
  {
    controller: 'istio.io/ingress-controller',
    classes: ['istio'],
    labels: [{ istio: 'ingressgateway' }, { istio: 'ingress' }],
  },
  { controller: 'apisix.apache.org', classes: ['apisix'], labels: [{ [NAME]: 'apisix' }] },
  { controller: 'voyagermesh.com', classes: ['voyager'], labels: [{ [NAME]: 'voyager' }] },
];

/** Controllers that set up a load balancer of the cloud, by `IngressClass.spec.controller` or else by class name. */
const CLOUD =
  /^(ingress\.k8s\.aws\/|eks\.amazonaws\.com\/alb|k8s\.io\/ingress-gce|azure\/application-gateway|alb$|gce$|gce-internal$|azure-application-gateway$)/;

/** The workloads of a world that carry out Ingresses. */
export class Controllers {
  readonly #found: readonly { readonly kind: ControllerKind; readonly workload: Resource }[];
  readonly #classes: readonly Resource[];

  constructor(world: World) {
    this.#classes = world.ofKind('networking.k8s.io', 'IngressClass');
    this.#found = candidatesIn(world)
      .filter(
        (workload) =>
          workload.kind === 'Deployment' ||
          workload.kind === 'DaemonSet' ||
          workload.kind === 'StatefulSet' ||
          workload.kind === 'Pod',
      )
      .flatMap((workload) => {
        const kind = KINDS.find(({ labels }) => labels.some((set) => holds(workload.podTemplate?.labels, set)));
        return kind ? [{ kind, workload }] : [];
      });
  }

  /** The classes that an Ingress without class may get: those marked as default (Ingress, “Default IngressClass”). */
  get defaultClasses(): readonly Resource[] {
    return this.#classes.filter((c) => c.annotations.get('ingressclass.kubernetes.io/is-default-class') === 'true');
  }

  get classes(): readonly Resource[] {
    return this.#classes;
  }

  classOf(ingress: Ingress): Resource | undefined {
    if (ingress.className === undefined) return this.defaultClasses.length === 1 ? this.defaultClasses[0] : undefined;
    return this.#classes.find((c) => c.name === ingress.className);
  }

  /** What stands in `IngressClass.spec.controller`, if the class is shown, or what its name tells; undefined if neither does. */
  typeOf(ingress: Ingress): string | undefined {
    const controller = this.classOf(ingress)?.spec.at('controller').string;
    const { className } = ingress;
    if (controller !== undefined || className === undefined) return controller;
    if (CLOUD.test(className)) return className;
    return KINDS.find(({ classes }) => classes.some((name) => isNamed(className, name)))?.controller;
  }

  /**
   * Whether a backend may name the target port of a Service in place of its port: ingress-nginx looks for either
   * (`serviceEndpoints` of its controller), the API says that it is the Service's (IngressServiceBackend, `port`).
   */
  takesTargetPorts(ingress: Ingress): 'yes' | 'no' | 'maybe' {
    const type = this.typeOf(ingress);
    if (type === undefined) return 'maybe';
    return type.startsWith('k8s.io/ingress-nginx') ? 'yes' : 'no';
  }

  isCloud(ingress: Ingress): boolean {
    return CLOUD.test(this.classOf(ingress)?.spec.at('controller').string ?? ingress.className ?? '');
  }

  /** Each Ingress gets a load balancer of its own; Azure's share one that is there already. */
  hasOwnAddress(ingress: Ingress): boolean {
    return this.isCloud(ingress) && !/azure/.test(this.typeOf(ingress) ?? '');
  }

  /** The controller of an Ingress, if its class tells it, or if the world has one alone. */
  of(ingress: Ingress): Resource | undefined {
    const controller = this.classOf(ingress)?.spec.at('controller').string;
    const { className } = ingress;
    const fits = this.#found.filter(({ kind }) => {
      if (controller !== undefined) return controller.startsWith(kind.controller);
      return className === undefined || kind.classes.some((name) => isNamed(className, name));
    });
    return fits.length === 1 || className !== undefined || controller !== undefined ? fits[0]?.workload : undefined;
  }
}

/** People add to the name of a class: `nginx-internal`. */
function isNamed(className: string, name: string): boolean {
  return className === name || className.startsWith(`${name}-`);
}

/** Whether labels have all of a set. */
export function holds(labels: Labels | undefined, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => labels?.get(key) === value);
}

/** Workloads with some label that controllers bear. */
function candidatesIn(world: World): Resource[] {
  const labels = KINDS.flatMap(({ labels }) => labels.flatMap((set) => Object.entries(set).slice(0, 1)));
  return [...new Set(labels.flatMap(([key, value]) => world.workloadsLabelled(key, value)))].sort(compareResources);
}

export const controllersOf: (world: World) => Controllers = derivedOnce((world) => new Controllers(world));
