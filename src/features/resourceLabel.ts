import { t } from '../base/l10n.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';

/** Templates may be long. */
const LONGEST = 100;

/** What a list calls an object: its name, as written where a template makes it. */
export function labelOf(resource: Resource): string {
  const field = resource.nameField;
  if (field.templated) return writtenText(field);
  // The API server puts five letters behind it (ObjectMeta, `generateName`).
  if (resource.generated) return `${resource.name}*`;
  return resource.name || t('no name');
}

/** What a list calls the namespace of an object; undefined for those without. */
export function namespaceLabelOf(resource: Resource): string | undefined {
  if (resource.id.namespace === undefined) return undefined;
  const field = resource.at('metadata', 'namespace');
  // To the API server, an empty one is none.
  return field.exists && field.templated ? writtenText(field) : resource.id.namespace || 'default';
}

/** `{{ .Release.Name }}-web`: the text of a scalar as it stands in the file, without quotes, on one line. */
function writtenText(field: Field): string {
  if (!field.exists) return '{{ … }}';
  const { manifest, range } = field;
  const text = manifest.text.slice(manifest.offsetOf(range.start), manifest.offsetOf(range.end));
  const bare = text
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}
