import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Rule } from '../rule.ts';

/** Kubernetes blog, “Ingress NGINX Retirement: What You Need to Know”. */
export const ingressNginxRetired: Rule = {
  id: 'ingress-nginx-retired',
  severity: 'warning',
  group: 'security',
  preset: 'recommended',
  kinds: '*',
  summary: 'Traffic enters through ingress-nginx, which is no longer maintained.',
  why: 'The project was retired in March 2026: there are no releases any more, whatever is found in it. It faces the internet, and by its usual role reads the Secrets of all namespaces.',
  fix: 'Move to an implementation of the Gateway API (`ingress2gateway` translates Ingresses), or to another Ingress controller.',
  see: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
  bad: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: nginx
spec:
  controller: k8s.io/ingress-nginx
  #           ^^^^^^^^^^^^^^^^^^^^ ingress-nginx was retired in March 2026: its weaknesses are mended no longer
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: traefik
spec:
  controller: traefik.io/ingress-controller
`,

  *check(resource) {
    for (const at of placesIn(resource)) {
      yield { at, message: t('ingress-nginx was retired in March 2026: its weaknesses are mended no longer') };
    }
  },
};

/** Its own images and those before 1.0; the charts of the project, by which most people install it. */
const IMAGE =
  /(^|\/)(ingress-nginx\/controller(-chroot)?|kubernetes-ingress-controller\/nginx-ingress-controller)([:@]|$)/;
const CHART = 'ingress-nginx';

/** What brings the controller; what uses it is told by its class. */
function placesIn(resource: Resource): Field[] {
  const { spec, podTemplate } = resource;
  if (resource.is('networking.k8s.io', 'IngressClass')) {
    return [spec.at('controller')].filter((at) => at.string === 'k8s.io/ingress-nginx');
  }
  if (resource.is('helm.toolkit.fluxcd.io', 'HelmRelease')) return charts(spec.at('chart', 'spec', 'chart'));
  if (resource.is('argoproj.io', 'Application')) {
    return charts(
      spec.at('source', 'chart'),
      ...spec
        .at('sources')
        .items()
        .map((source) => source.at('chart')),
    );
  }
  const images = podTemplate?.containers.map(({ field }) => field.at('image')) ?? [];
  return images.filter((image) => IMAGE.test(image.string ?? ''));
}

function charts(...fields: readonly Field[]): Field[] {
  return fields.filter((at) => at.string === CHART);
}
