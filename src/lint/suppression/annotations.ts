import { t } from '../../base/l10n.ts';
import { type Resource, readResources } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Manifest } from '../../syntax/manifest.ts';
import { removeEntry } from '../apiVersions/removeEntry.ts';
import { foreignRules } from '../foreign/foreignRules.ts';
import type { Suppression } from './suppression.ts';
import { readSuppressionText } from './suppressionText.ts';

/** Its value is what a comment says behind `portolan-ignore`. */
export const IGNORE_ANNOTATION = 'portolan.dev/ignore';
/** What an annotation of any linter has in its key. */
const MARKS: readonly string[] = [
  IGNORE_ANNOTATION,
  'kube-linter.io/',
  'polaris.fairwinds.com/',
  'kube-score/',
  'checkov.io/',
  'bridgecrew.io/',
];

/** `portolan.dev/ignore: "rule, rule until 2027-01-31: reason"` and the words of other linters count for their object. */
export function annotationSuppressions(manifest: Manifest): Suppression[] {
  if (!MARKS.some((mark) => manifest.text.includes(mark))) return [];
  return readResources(manifest).flatMap((resource) => {
    const own = resource.at('metadata', 'annotations', IGNORE_ANNOTATION);
    return [...(own.string === undefined ? [] : [ownSuppression(own, own.string, resource)]), ...foreign(resource)];
  });
}

function ownSuppression(field: Field, text: string, resource: Resource): Suppression {
  const { rules, until, hasReason } = readSuppressionText(text);
  const edit = removeEntry(field);
  return {
    ...scopeOf(resource),
    rules: rules.map((rule) => ({ name: rule.text, range: field.range })),
    ...(until && { until: { text: until.text, range: field.range } }),
    hasReason,
    ...(edit && { removal: { title: t('Delete this annotation'), range: edit.range } }),
  };
}

/** Other linters read those of the pods that an object makes, too. */
function foreign(resource: Resource): Suppression[] {
  const template = resource.podTemplate?.field.at('metadata', 'annotations');
  const maps = [resource.at('metadata', 'annotations'), ...(template ? [template] : [])];
  return maps
    .flatMap((map) => map.entries())
    .flatMap(([key, field]): Suppression[] => {
      const rules = foreignRules(key, field.string ?? String(field.scalar ?? ''));
      if (rules.length === 0) return [];
      return [
        {
          ...scopeOf(resource),
          rules: rules.map((name) => ({ name, range: field.range })),
          hasReason: true,
          foreign: true,
        },
      ];
    });
}

function scopeOf({ body }: Resource): Pick<Suppression, 'uri' | 'from' | 'to'> {
  const { manifest } = body;
  const whole = body === manifest.root ? manifest.range : body.valueRange;
  return { uri: manifest.uri, from: whole.start.line, to: whole.end.line };
}
