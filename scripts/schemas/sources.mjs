/**
 * For each Kubernetes version that people can choose, the last of its releases that there is as a Go module. The module
 * holds the OpenAPI documents that the API server publishes.
 */
export const RELEASES = {
  1.25: 'v1.25.16',
  1.26: 'v1.26.15',
  1.27: 'v1.27.16',
  1.28: 'v1.28.15',
  1.29: 'v1.29.6',
  '1.30': 'v1.30.14',
  1.31: 'v1.31.14',
  1.32: 'v1.32.13',
  1.33: 'v1.33.13',
  1.34: 'v1.34.4',
  1.35: 'v1.35.4',
  1.36: 'v1.36.3',
  1.37: 'v1.37.2',
};

export const MODULE = 'k8s.io/kubernetes';

/** What is read of it. */
export const PATHS = {
  /** The document for all groups. It says nothing of defaults. */
  swagger: 'api/openapi-spec/swagger.json',
  /** A document for each group and version. Until 1.26, `apiregistration.k8s.io` has none. */
  groups: 'api/openapi-spec/v3',
  /** The Go code that the documents are made from. It has the values of enums, which the documents leave out. */
  code: 'pkg/generated/openapi/zz_generated.openapi.go',
};

/** The Kubernetes version of the `kubernetes-models` that is installed, which the facts are compared with. */
export const MODELS_VERSION = '1.36';
