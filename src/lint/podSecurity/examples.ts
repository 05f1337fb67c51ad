import type { PodSecurityLevel } from './control.ts';

/** A namespace that holds its pods to a level, and one that is in it, as examples of the controls. */
export function podIn(level: PodSecurityLevel, pod: string, version = 'latest'): string {
  return `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${level}
    pod-security.kubernetes.io/enforce-version: ${version}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
${pod.trim()}
`;
}

/** One that every level allows. */
export const RESTRICTED_POD = `
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: example/web:1
      securityContext:
        allowPrivilegeEscalation: false
        capabilities:
          drop:
            - ALL
`;
