import { t } from '../../base/l10n.ts';
import type { Resource } from '../../model/resource.ts';
import { jsonSize } from '../jsonSize.ts';
import type { Rule } from '../rule.ts';

/** apimachinery, `TotalAnnotationSizeLimitB`: the keys and values of all annotations together, in bytes. */
const LIMIT = 256 * 1024;

/** Under it, `kubectl apply` keeps what it applies, with a line feed behind (kubectl, pkg/util/apply.go). */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export const objectTooLarge: Rule = {
  id: 'object-too-large',
  severity: 'warning',
  group: 'correctness',
  // Large CRDs are mostly applied on the server, and Helm and Flux keep no such annotation.
  preset: 'recommended',
  kinds: '*',
  summary: 'An object is too large for `kubectl apply`.',
  why: 'Without `--server-side`, `kubectl apply` keeps the object as JSON in an annotation of itself, and the API server takes at most 256 KiB of annotations: “metadata.annotations: Too long”. Argo CD does the same by default. YAML anchors are written out each time they are used.',
  fix: 'Apply it with `kubectl apply --server-side`, in Argo CD with the sync option `ServerSideApply=true`; or split it.',
  see: 'https://kubernetes.io/docs/reference/using-api/server-side-apply/',
  bad: `
apiVersion: example.com/v1
kind: Dashboard
metadata:
  name: web
  #     ^^^ kubectl apply would need 289950 bytes of annotations for this object; at most 262144 are allowed. Apply it with --server-side
spec:
  panel: &panel
    title: Requests
    query: >-
      sum(rate(http_requests_total{job="web"}[5m])) by (code, method, path) / ignoring(code) group_left
      sum(rate(http_requests_total{job="web", code=~"5.."}[5m])) by (method, path)
  row: &row [*panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel, *panel]
  page: &page [*row, *row, *row, *row, *row, *row, *row, *row, *row, *row, *row, *row, *row, *row, *row]
  book: [*page, *page, *page, *page, *page]
`,
  good: `
apiVersion: example.com/v1
kind: Dashboard
metadata:
  name: web
spec:
  panel: &panel
    title: Requests
    query: sum(rate(http_requests_total{job="web"}[5m])) by (code, method, path)
  row: [*panel, *panel]
`,

  *check(resource) {
    const size = mayBeLarge(resource) && !isAppliedOnServer(resource) ? annotationsSize(resource) : 0;
    if (size <= LIMIT) return;
    const message = t(
      'kubectl apply would need {0} bytes of annotations for this object; at most {1} are allowed. Apply it with --server-side',
      size,
      LIMIT,
    );
    yield { at: resource.nameField, message };
  },
};

/** Most are far too small, and need not be counted: a character takes six bytes at most, unless an alias repeats it. */
function mayBeLarge({ body, generated }: Resource): boolean {
  const { text } = body.manifest;
  return !generated && (text.length * 6 > LIMIT || text.includes('&'));
}

/** Argo CD, “Sync Options”. */
function isAppliedOnServer({ annotations }: Resource): boolean {
  return /\b(ServerSideApply|Replace)=true\b/.test(annotations.get('argocd.argoproj.io/sync-options') ?? '');
}

/** What `kubectl apply` makes of them; at least this, since it also adds the namespace. 0 where a template has a say. */
function annotationsSize({ body }: Resource): number {
  const whole = jsonSize(body);
  if (whole === undefined) return 0;
  const written = body.at('metadata', 'annotations').entries();
  const others = written.map(([key, value]) => new TextEncoder().encode(key + (value.string ?? '')).length);
  return others.reduce((sum, length) => sum + length, LAST_APPLIED.length + whole + 1);
}
