import { t } from '../../base/l10n.ts';
import { nearest } from '../../base/nearest.ts';
import type { Resource } from '../../model/resource.ts';
import { replaceValue } from '../edit.ts';
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

  *check(resource) {
    const template = resource.podTemplate;
    const volumes = volumesOf(resource);
    if (!template || !volumes) return;
    for (const { field } of template.containers) {
      for (const list of ['volumeMounts', 'volumeDevices']) {
        for (const mount of field.at(list).items()) {
          const at = mount.at('name');
          const name = at.string;
          if (name === undefined || at.templated || volumes.includes(name)) continue;
          const meant = nearest(name, volumes);
          const message =
            meant !== undefined
              ? t('This pod has no volume “{0}”; did you mean “{1}”?', name, meant)
              : volumes.length > 0
                ? t('This pod has no volume “{0}”, only {1}', name, volumes.join(', '))
                : t('This pod has no volume “{0}”, nor any other', name);
          const change = (volume: string) => ({
            title: t('Change to “{0}”', volume),
            edits: [replaceValue(at, volume)],
            preferred: volume === meant,
          });
          yield { at, message, fixes: volumes.map(change) };
        }
      }
    }
  },
};

/** The names of the volumes that a pod has; undefined where they can't all be known. */
function volumesOf(resource: Resource): string[] | undefined {
  const lists = [resource.podTemplate?.spec.at('volumes'), resource.spec.at('volumeClaimTemplates')];
  const volumes = resource.podTemplate?.spec.at('volumes').items() ?? [];
  const claims = resource.spec.at('volumeClaimTemplates').items();
  const names = [...volumes.map((volume) => volume.at('name')), ...claims.map((claim) => claim.at('metadata', 'name'))];
  if (lists.some((list) => list?.partial) || names.some((name) => name.templated)) return undefined;
  return names.flatMap((name) => name.string ?? []);
}
