/**
 * Which npm package tells the types of which Kubernetes version. All are packed, never installed: they are large, and
 * only `npm run schemas` needs them.
 *
 * `@kubernetes/client-node` is generated from the API server's own OpenAPI document, so it is the source of kinds,
 * fields and required-ness. Versions it was never released for lie between two that it was: see `gaps.mjs`.
 */
export const CLIENT_NODE = {
  1.25: '0.18.1',
  1.27: '0.19.0',
  1.28: '0.20.0',
  1.29: '0.21.0',
  '1.30': '0.22.3',
  1.32: '1.1.2',
  1.33: '1.3.0',
  1.34: '1.4.0',
  1.36: '2.0.1',
};

/** Every version that people can choose, oldest first. */
export const VERSIONS = Array.from({ length: 12 }, (_, i) => `1.${25 + i}`);

/**
 * For the versions between, packages of declarations tell which fields and kinds there are. Pulumi's keep those
 * of older versions: what is new in one is what its predecessor lacks.
 */
export const DECLARATIONS = {
  1.26: { name: 'kubernetes-types', release: '1.26.0' },
  1.31: { name: '@pulumi/kubernetes', release: '4.18.1', predecessor: '4.15.0' },
  1.35: { name: '@pulumi/kubernetes', release: '4.27.0', predecessor: '4.25.0' },
};

/**
 * `kubernetes-models` has what client-node drops: the values of enums, and which strings are quantities. Its newest
 * version is a devDependency too, for the prose (see `scripts/build-schemas.mjs`).
 */
export const KUBERNETES_MODELS = { 1.27: '4.4.2', 1.33: '4.5.1', 1.36: '5.1.0' };
