import { language, t } from '../base/l10n.ts';
import type { Range } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import { groupOf } from '../model/identity.ts';
import { isIngress } from '../model/ingress.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import type { SchemaNode } from '../schema/schemaNode.ts';
import type { Field } from '../syntax/field.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { explainAddresses } from './addresses.ts';
import { type Concept, conceptsAt, type Text } from './concepts.ts';
import { explainLink } from './links.ts';
import { explainIngress, explainService, explainWorkload } from './paths.ts';
import { explainServicePlace } from './servicePlaces.ts';
import { explainValue } from './values.ts';
import { code } from './words.ts';

/** What a hover is about. */
export interface HoverPlace {
  readonly field: Field;
  readonly onKey: boolean;
  readonly resource: Resource | undefined;
  readonly world: World | undefined;
  readonly traffic: Traffic | undefined;
  readonly links: readonly Link[];
  readonly schema: SchemaNode | undefined;
  /** For schedules: when they are due next. */
  readonly now: Date;
}

/** A hover: the field, then what Portolan knows about this very manifest, then the idea behind it. */
export function explain(place: HoverPlace): { range: Range; contents: string } | undefined {
  const sections = [
    place.schema ? describeField(place.field, place.schema) : '',
    explainValue(place.field, place.schema, place.resource?.body ?? place.field.manifest.root, place.now) ?? '',
    explainAddresses(place),
    ...place.links.map(explainLink),
    explainObject(place),
    explainServicePlace(place),
    ...conceptsOf(place).map(conceptText),
  ].filter((section) => section !== '');
  if (sections.length === 0) return undefined;
  return { range: place.onKey ? place.field.keyRange : place.field.range, contents: sections.join('\n\n---\n\n') };
}

function describeField(field: Field, schema: SchemaNode): string {
  const name = typeof field.segment === 'number' ? `[${field.segment}]` : field.segment;
  const notes = [
    schema.required ? t('required') : '',
    schema.deprecated ? t('deprecated') : '',
    schema.since ? t('since Kubernetes {0}', schema.since) : '',
  ].filter(Boolean);
  const head = `**${code(String(name))}** ${code(schema.type)}${notes.length > 0 ? ` · ${notes.join(' · ')}` : ''}`;
  const body = [head];
  if (schema.documentation) body.push(schema.documentation);
  if (schema.enum) body.push(t('One of: {0}', schema.enum.map((value) => code(String(value))).join(t(', '))));
  if (schema.default !== undefined) body.push(t('Default: {0}', code(JSON.stringify(schema.default))));
  if (schema.limits) body.push(schema.limits.map(code).join(t(', ')));
  return body.join('\n\n');
}

/** On an object's kind or name: where it stands in the traffic. */
function explainObject({ field, resource, world, traffic }: HoverPlace): string {
  if (!resource || !world || !traffic) return '';
  const path = field.path.slice(resource.body.path.length).join('/');
  if (path !== 'kind' && path !== 'metadata/name') return '';
  if (isService(resource)) return explainService(resource, world, traffic);
  if (isIngress(resource)) return explainIngress(resource, traffic);
  return resource.podTemplate ? explainWorkload(resource, world, traffic) : '';
}

function conceptsOf({ field, resource }: HoverPlace): readonly Concept[] {
  const body = resource?.body ?? field.manifest.root;
  const kind = body.at('kind').string;
  const apiVersion = body.at('apiVersion').string;
  if (kind === undefined || apiVersion === undefined) return [];
  const path = field.path.slice(body.path.length);
  const value = field.templated ? undefined : field.scalar;
  return conceptsAt({
    group: resource?.id.group ?? groupOf(apiVersion),
    kind,
    path,
    ...(value === undefined ? {} : { value }),
  });
}

function conceptText({ title, text, see }: Concept): string {
  return `**${inLanguage(title)}**: ${inLanguage(text)}\n\n[${inLanguage(see.title)}](${inLanguage(see.url)})`;
}

function inLanguage(text: Text): string {
  return language() === 'zh-cn' ? text['zh-cn'] : text.en;
}
