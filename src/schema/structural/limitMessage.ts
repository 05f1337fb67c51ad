import { plural, t } from '../../base/l10n.ts';
import type { Fault } from './fault.ts';
import { placeName } from './placeName.ts';

/** What a limit of a number, a length or a count asks for. */
export function limitMessage({ keyword, field, value, schema }: Fault): string {
  const name = placeName(field);
  switch (keyword) {
    case 'minimum':
      return schema.exclusiveMinimum
        ? t('“{0}” must be greater than {1}', name, schema.minimum ?? 0)
        : t('“{0}” must be at least {1}', name, schema.minimum ?? 0);
    case 'maximum':
      return schema.exclusiveMaximum
        ? t('“{0}” must be less than {1}', name, schema.maximum ?? 0)
        : t('“{0}” must be at most {1}', name, schema.maximum ?? 0);
    case 'multipleOf':
      return t('“{0}” must be a multiple of {1}', name, schema.multipleOf ?? 1);
    case 'range':
      if (schema.format === 'int32') return t('“{0}” does not fit in a 32-bit integer', name);
      return t('“{0}” does not fit in {1}', name, schema.type === 'integer' ? 'int64' : 'float');
    case 'minLength':
      if (value === '') return t('“{0}” must not be empty', name);
      return plural(
        schema.minLength ?? 0,
        '“{1}” must have at least {0} character',
        '“{1}” must have at least {0} characters',
        name,
      );
    case 'maxLength':
      return plural(
        schema.maxLength ?? 0,
        '“{1}” may have {0} character at most',
        '“{1}” may have {0} characters at most',
        name,
      );
    case 'minItems':
      return plural(
        schema.minItems ?? 0,
        '“{1}” must have at least {0} item',
        '“{1}” must have at least {0} items',
        name,
      );
    case 'maxItems':
      return plural(schema.maxItems ?? 0, '“{1}” may have {0} item at most', '“{1}” may have {0} items at most', name);
    case 'minProperties':
      return plural(
        schema.minProperties ?? 0,
        '“{1}” must have at least {0} field',
        '“{1}” must have at least {0} fields',
        name,
      );
    case 'maxProperties':
      return plural(
        schema.maxProperties ?? 0,
        '“{1}” may have {0} field at most',
        '“{1}” may have {0} fields at most',
        name,
      );
    default:
      return t('No item of “{0}” may be there twice', name);
  }
}
