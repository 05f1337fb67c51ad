import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import { ownPartsOf } from '../../graph/links/ownParts.ts';
import { nameFixes } from '../nameFixes.ts';
import type { Rule } from '../rule.ts';

export const volumeMountMissing: Rule = {
  id: 'volume-mount-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A container mounts a volume that its pod does not have.',
  why: 'The API server rejects the pod: “volumeMounts[].name: Not found”. A Deployment is accepted, but never gets a pod.',
  fix: 'Name one of `spec.volumes`, or for a StatefulSet one of `volumeClaimTemplates`.',
  see: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
        - name: pages
          #     ^^^^^ This pod has no volume “pages”; did you mean “page”?
          mountPath: /usr/share/nginx/html
  volumes:
    - name: page
      emptyDir: {}
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.27
      volumeMounts:
        - name: pages
          mountPath: /usr/share/nginx/html
  volumes:
    - name: pages
      emptyDir: {}
`,

  *check(resource, world) {
    for (const link of world.linksFrom(resource)) {
      const { section: name = '', kind } = link.wanted;
      if (link.relation !== 'mounts' || kind !== 'Volume' || !link.missingPart || link.absence !== 'missing') continue;
      const volumes = ownPartsOf(resource, 'Volume')
        .flatMap((volume) => volume.name ?? [])
        .map(String);
      const meant = slipAmong(name, volumes);
      const message =
        meant !== undefined
          ? t('This pod has no volume “{0}”; did you mean “{1}”?', name, meant)
          : volumes.length > 0
            ? t('This pod has no volume “{0}”, only {1}', name, volumes.join(t(', ')))
            : t('This pod has no volume “{0}”, nor any other', name);
      yield { at: link.at, message, fixes: nameFixes(link.at, volumes, meant) };
    }
  },
};
