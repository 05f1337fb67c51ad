/** Ranks API versions, or apiVersions: stable ones 0, beta 1, alpha 2. “API versioning” in Kubernetes' API overview. */
export function stability(version: string): number {
  return /alpha/.test(version) ? 2 : /beta/.test(version) ? 1 : 0;
}
