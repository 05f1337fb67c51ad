import { t } from '../../base/l10n.ts';
import { code } from '../../explain/words.ts';
import type { SchemaNode } from '../../schema/schemaNode.ts';
import { accepts } from './accepts.ts';
import { bodyOf } from './body.ts';
import type { Context } from './context.ts';
import type { Path } from './place.ts';
import { type EntrySuggestion, RANK } from './suggestion.ts';
import { isKeptByCluster, usefulness } from './usefulKeys.ts';

const HEAD = /^(apiVersion|kind|metadata)$/;

/** The keys that the schema knows for the map at `path`: those that must be there first, those out of use last. */
export function schemaKeys(context: Context, path: Path): EntrySuggestion[] {
  const node = context.schema(path);
  if (node?.shape !== 'object') return [];
  const isRoot = path.length === context.object.path.length;
  const { renames } = context.place;
  return node
    .children()
    .filter(({ name, node: child }) => {
      // A file that is known by its name has the head of an object only where its own schema says so.
      if (context.isNamed && isRoot && HEAD.test(name) && !isOwn(child)) return false;
      return !renames || accepts(child, context.text, renames.value);
    })
    .map(({ name, node: child }, index): EntrySuggestion => {
      const kept = isKeptByCluster(node.type, name, isRoot);
      return {
        key: name,
        body: bodyOf(child, `${node.type}.${name}`),
        type: 'key',
        detail: child.type,
        documentation: describe(child),
        deprecated: child.deprecated,
        rank: rankOf(child, usefulness(node.type, name), kept) + index,
      };
    });
}

function isOwn({ type, documentation }: SchemaNode): boolean {
  return documentation !== undefined && type !== 'ObjectMeta';
}

function rankOf(node: SchemaNode, usefulness: number, kept: boolean): number {
  if (node.deprecated) return RANK.deprecated;
  if (kept) return RANK.rare;
  return (node.required ? RANK.required : RANK.useful) + 10 * usefulness;
}

/** The prose of a place, with its limits. */
export function describe(node: SchemaNode): string {
  const notes = [
    node.required ? t('required') : '',
    node.deprecated ? t('deprecated') : '',
    node.since === undefined ? '' : t('since Kubernetes {0}', node.since),
  ].filter(Boolean);
  const parts = [notes.join(' · '), node.documentation ?? ''];
  if (node.enum) parts.push(t('One of: {0}', node.enum.map((value) => code(String(value))).join(', ')));
  if (node.default !== undefined) parts.push(t('Default: {0}', code(JSON.stringify(node.default))));
  if (node.limits) parts.push(node.limits.map((limit) => code(limit)).join(', '));
  return parts.filter(Boolean).join('\n\n');
}
