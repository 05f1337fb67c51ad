import { t } from '../../base/l10n.ts';
import { slipAmong } from '../../base/slip.ts';
import { ownPartsOf } from '../../graph/links/ownParts.ts';
import { nameFixes } from '../nameFixes.ts';
import type { Rule } from '../rule.ts';

export const resourceClaimMissing: Rule = {
  id: 'resource-claim-missing',
  severity: 'error',
  group: 'correctness',
  kinds: '*',
  summary: 'A container asks for a device by a claim that its pod does not have.',
  why: 'The API server rejects the pod: the name must be one of `spec.resourceClaims`. A Deployment is accepted, but never gets a pod.',
  fix: 'Name one of `spec.resourceClaims`, or add the claim there.',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  resourceClaims:
    - name: accelerator
      resourceClaimTemplateName: gpu
  containers:
    - name: train
      image: example/train:1.0
      resources:
        claims:
          - name: acelerator
            #     ^^^^^^^^^^ This pod has no resource claim “acelerator”; did you mean “accelerator”?
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  resourceClaims:
    - name: accelerator
      resourceClaimTemplateName: gpu
  containers:
    - name: train
      image: example/train:1.0
      resources:
        claims:
          - name: accelerator
`,

  *check(resource, world) {
    for (const { at, wanted, missingPart, absence } of world.linksFrom(resource)) {
      const { section: name = '', kind } = wanted;
      if (kind !== 'PodResourceClaim' || !missingPart || absence !== 'missing') continue;
      const claims = ownPartsOf(resource, 'PodResourceClaim')
        .flatMap((claim) => claim.name ?? [])
        .map(String);
      const meant = slipAmong(name, claims);
      const message =
        meant !== undefined
          ? t('This pod has no resource claim “{0}”; did you mean “{1}”?', name, meant)
          : claims.length > 0
            ? t('This pod has no resource claim “{0}”, only {1}', name, claims.join(t(', ')))
            : t('This pod has no resource claim “{0}”, nor any other', name);
      yield { at, message, fixes: nameFixes(at, claims, meant) };
    }
  },
};
