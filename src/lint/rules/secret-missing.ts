import { isUnseenSecret, missingReferences } from '../missingReferences.ts';
import type { Rule } from '../rule.ts';

export const secretMissing: Rule = {
  id: 'secret-missing',
  severity: 'hint',
  group: 'correctness',
  // Secrets are routinely made outside of what is committed.
  preset: 'recommended',
  kinds: '*',
  summary: 'An object names a Secret that these manifests do not show, though they show others.',
  why: 'Pods wait for Secrets that they need, and do not start without them. Few people commit them, so it may well be there: names that are nearly those of a Secret here are found by `reference-missing`.',
  fix: 'Correct the name, add the Secret, or say in `.portolan.yaml` under `external` that it is made elsewhere.',
  see: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist',
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: registry
      #     ^^^^^^^^ There is no Secret “registry” in namespace “default” of these manifests
  containers:
    - name: web
      image: nginx:1.27
---
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  user: web
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: registry
  containers:
    - name: web
      image: nginx:1.27
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: registry
spec:
  secretStoreRef:
    name: vault
    kind: ClusterSecretStore
  dataFrom:
    - extract:
        key: registry
`,

  check: (resource, world) => missingReferences(resource, world, isUnseenSecret),
};
