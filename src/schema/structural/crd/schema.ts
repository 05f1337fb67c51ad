import { t } from '../../../base/l10n.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Report } from '../../validation/check.ts';
import type { CelCompiler } from '../celCompiler.ts';
import { readSchema } from '../readSchema.ts';
import { isMetaField, propertyOf } from '../step.ts';
import type { StructuralSchema } from '../structuralSchema.ts';
import { checkCompiled } from './compiled.ts';
import { checkDefault } from './defaultValue.ts';
import { checkList } from './list.ts';
import { checkNested } from './nested.ts';
import { checkRules } from './rules.ts';
import { checkSelectableFields } from './selectableFields.ts';
import { checkObject, checkRoot } from './shape.ts';
import { checkPattern, checkSupport } from './support.ts';
import { WrittenSchema } from './written.ts';

/** Where in the schema of a version a part stands. */
export interface Situation {
  readonly level: 'root' | 'item' | 'field';
  /** Below the metadata of an object. */
  readonly inMetadata: boolean;
  /** Why no default may stand here. */
  readonly noDefault?: string;
  /** Below the values of a map, where the API server does not look at defaults. */
  readonly inValues?: true;
}

/** The schema of a version of a CustomResourceDefinition. */
export function checkSchema(version: Field, report: Report, cel: CelCompiler | undefined): void {
  const field = version.at('schema', 'openAPIV3Schema');
  if (!field.exists) {
    report(field, t('Every version needs a schema: {0}', 'schema.openAPIV3Schema'), { ofWhole: true });
    return;
  }
  const schema = readSchema(field);
  if (!schema || field.kind !== 'map') return;
  let problems = 0;
  const counted: Report = (...problem) => {
    problems++;
    report(...problem);
  };
  const root = new WrittenSchema(field);
  checkRoot(root, version.at('subresources', 'status').kind === 'map', counted);
  checkPart(root, schema, { level: 'root', inMetadata: false }, counted);
  checkSelectableFields(version.at('selectableFields'), schema, report);
  // The API server compiles the rules of schemas only that are sound otherwise, as their types come from there.
  if (problems === 0 && cel) checkCompiled(field, schema, cel, report);
}

function checkPart(part: WrittenSchema, schema: StructuralSchema, situation: Situation, report: Report): void {
  checkSupport(part, situation, report);
  checkPattern(part, report);
  checkObject(part, situation, report);
  checkList(part, report);
  checkRules(part, schema, report);
  checkNested(part, situation.level === 'root' ? schema : undefined, report);
  checkDefault(part, schema, situation, report);

  const { inMetadata } = situation;
  const isResource = situation.level === 'root' || part.isTrue('x-kubernetes-embedded-resource');
  for (const [key, field] of part.properties) {
    const below = propertyOf(schema, key);
    if (!below || field.kind !== 'map') continue;
    const isMeta = isResource && isMetaField(key);
    const noDefault =
      isMeta && situation.level === 'root' ? t('Every object has “{0}” anyway', key) : situation.noDefault;
    const there: Situation = {
      ...situation,
      level: 'field',
      inMetadata: inMetadata || isMeta,
      ...(noDefault && { noDefault }),
    };
    checkPart(new WrittenSchema(field), below, there, report);
  }
  const values = part.get('additionalProperties');
  if (values?.kind === 'map' && typeof schema.additionalProperties === 'object') {
    const noDefault = inMetadata ? t('The keys of metadata are not known') : situation.noDefault;
    const there: Situation = { level: 'field', inMetadata, inValues: true, ...(noDefault && { noDefault }) };
    checkPart(new WrittenSchema(values), schema.additionalProperties, there, report);
  }
  const items = part.get('items');
  if (items?.kind === 'map' && schema.items) {
    checkPart(new WrittenSchema(items), schema.items, { ...situation, level: 'item' }, report);
  }
}
