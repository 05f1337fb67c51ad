import { t } from '../../base/l10n.ts';
import type { RuleMessage } from './ruleMessages.ts';

const needs = (key: string, value: string, field: string) => t('“{0}: {1}” needs “{2}”', key, value, field);
const onlyWith = (key: string, value: string, field: string) => t('“{2}” goes only with “{0}: {1}”', key, value, field);
const never = (key: string, value: string, field: string) => t('“{2}” does not go with “{0}: {1}”', key, value, field);
const exactly = (key: string, value: string, field: string) =>
  t('“{2}” goes with “{0}: {1}”, and only with that', key, value, field);

/** Rules that authors of schemas write again and again, whatever their fields are called. */
export const RULE_SHAPES: readonly RuleMessage[] = [
  // How many of some fields.
  shape('(?:\\(has(F) ?\\? ?1 ?: ?0\\)(?: ?\\+ ?)?)+ == 1', exactlyOneOf),
  shape('(?:\\(has(F) ?\\? ?1 ?: ?0\\)(?: ?\\+ ?)?)+ <= 1', atMostOneOf),
  shape('\\(has(F) && !has(F)\\) \\|\\| \\(!has(F) && has(F)\\)', exactlyOneOf),
  shape('has(F) != has(F)', exactlyOneOf),
  shape('\\(has(F) && !has(F)\\) \\|\\| \\(!has(F) && has(F)\\) \\|\\| \\(!has(F) && !has(F)\\)', atMostOneOf),
  shape('!\\(has(F) && has(F)\\)', atMostOneOf),
  shape('!has(F) \\|\\| !has(F)', atMostOneOf),
  shape('has(F)(?: \\|\\| has(F))+', atLeastOneOf),
  shape('has(F)(?: && has(F))*', ([rule]) => t('{0} must be set', fieldsIn(rule))),
  shape('self\\.all\\(x, has\\(x\\.\\w+\\)(?: \\|\\| has\\(x\\.\\w+\\))+\\)', ([rule]) =>
    t('Each item needs at least one of {0}', fieldsIn(rule)),
  ),
  shape('self\\.all\\(t, (?:\\(has\\(t\\.\\w+\\) \\? 1 : 0\\)(?: \\+ )?)+ <= 1\\)', ([rule]) =>
    t('Each item may have only one of {0}', fieldsIn(rule)),
  ),
  shape(
    '!self\\.(?:all|exists)\\(x, has\\(x\\.(\\w+)\\) && \\(?(has\\(x\\.\\w+\\)(?: \\|\\| has\\(x\\.\\w+\\))*)\\)?\\)',
    ([, field = '', others = '']) => t('An item with “{0}” must not have {1} besides', field, fieldsIn(others)),
  ),
  shape('self\\.all\\(x, has\\(x\\.(\\w+)\\) == has\\(x\\.(\\w+)\\)\\)', ([, one = '', other = '']) =>
    t('“{0}” and “{1}” go only together', one, other),
  ),

  // A field that depends on the value of another.
  shape('!\\(!has(F) && K == V\\)', ([, field = '', key = '', value = '']) => needs(key, value, field)),
  shape('K == V \\? has(F) : true', ([, key = '', value = '', field = '']) => needs(key, value, field)),
  shape('K != V \\|\\| has(F)', ([, key = '', value = '', field = '']) => needs(key, value, field)),
  shape('!\\(K == V && \\(!has(F) \\|\\| self\\.\\w+ == ""\\)\\)', ([, key = '', value = '', field = '']) =>
    needs(key, value, field),
  ),
  shape('!\\(has(F) && K != V\\)', ([, field = '', key = '', value = '']) => onlyWith(key, value, field)),
  shape('has(F) \\? K == V : true', ([, field = '', key = '', value = '']) => onlyWith(key, value, field)),
  shape('!has(F) \\|\\| K == V', ([, field = '', key = '', value = '']) => onlyWith(key, value, field)),
  shape('K == V \\|\\| !has(F)', ([, key = '', value = '', field = '']) => onlyWith(key, value, field)),
  shape('!\\(K != V && has(F) && self\\.\\w+ != ""\\)', ([, key = '', value = '', field = '']) =>
    onlyWith(key, value, field),
  ),
  shape('K == V \\? has(F) : !has(F)', ([, key = '', value = '', field = '']) => exactly(key, value, field)),
  shape('\\(K == V\\) == has(F)', ([, key = '', value = '', field = '']) => exactly(key, value, field)),
  shape('K != V \\|\\| !has(F)', ([, key = '', value = '', field = '']) => never(key, value, field)),
  shape('!has(F) \\|\\| K != V', ([, field = '', key = '', value = '']) => never(key, value, field)),
  shape('!\\(has\\(self\\.\\w+\\) && K == V && has(F)\\)', ([, key = '', value = '', field = '']) =>
    never(key, value, field),
  ),
  shape('K == V \\|\\| has(F)', ([, key = '', value = '', field = '']) =>
    t('“{2}” is needed unless there is “{0}: {1}”', key, value, field),
  ),
  shape('self\\.all\\(x, x\\.operator == V \\? x\\.values\\.size\\(\\) != 0 : true\\)', ([, operator = '']) =>
    needs('operator', operator, 'values'),
  ),
  shape('!has(F) \\|\\| K in \\[([^\\]]+)\\]', ([, field = '', key = '', values = '']) =>
    t('“{0}” goes only with “{1}” {2}', field, key, valuesIn(values)),
  ),

  // Items and keys.
  shape('self\\.all\\((\\w+), self\\.exists_one\\((\\w+), \\1\\.(\\w+) == \\2\\.\\3\\)\\)', ([, , , field = '']) =>
    t('“{0}” must differ from item to item', field),
  ),
  shape(
    'self\\.all\\((\\w+), !has\\(\\1\\.(\\w+)\\) \\|\\| self\\.exists_one\\((\\w+), has\\(\\3\\.\\2\\) && \\1\\.\\2 == \\3\\.\\2\\)\\)',
    ([, , field = '']) => t('“{0}” must differ from item to item', field),
  ),
  shape('self\\.filter\\((\\w), \\1\\.type == V\\)\\.size\\(\\) <= 1', ([, , type = '']) =>
    t('Only one item may be of type {0}', type),
  ),
  shape("!\\('\\*' in self && self\\.size\\(\\) > 1\\)", () => t('“*” must stand alone')),
  shape("self\\.all\\(\\w+, (?:\\w+\\.size\\(\\) != 0|\\w+ != '')\\)", () => t('A key must not be empty')),
  shape("self\\.all\\(k, k != '' && self\\[k\\] != ''\\)", () => t('Neither a key nor its value may be empty')),
  shape('self\\.all\\(\\w+, !\\w+\\.contains\\(V\\)\\)', ([, text = '']) => t('A key must not contain “{0}”', text)),
  shape('self\\.all\\(\\w+, !\\w+\\.startsWith\\(V\\) ?\\)', ([, text = '']) =>
    t('A key must not start with “{0}”', text),
  ),
  shape('self\\.all\\(\\w+, \\w+ != ?V\\)', ([, text = '']) => t('The key “{0}” is reserved', text)),

  // One value.
  shape('self != (?:\'\'|"")|size\\(self\\) > 0|self\\.size\\(\\) != 0', () => t('Must not be empty')),
  shape('self\\.size\\(\\) == 0', () => t('Must be empty')),
  shape('self != V', ([, text = '']) => t('“{0}” is not allowed here', text)),
  shape('self in \\[([^\\]]+)\\]', ([, values = '']) => t('Must be one of {0}', valuesIn(values))),
  shape('self\\.startsWith\\(V\\)', ([, text = '']) => t('Must start with “{0}”', text)),
  shape('!self\\.endsWith\\(V\\)', ([, text = '']) => t('Must not end with “{0}”', text)),
  shape('!self\\.contains\\(V\\)', ([, text = '']) => t('Must not contain “{0}”', text)),
  shape('self\\.matches\\(V\\)', ([, pattern = '']) => t('Must match {0}', pattern)),
  shape('isCIDR\\(self\\)', () => t('Must be an address range, such as 10.0.0.0/8')),
  shape('0 < self && self <= 65535', () => t('Must be a port, from 1 to 65535')),
  shape('self\\.all\\(key, 0 < int\\(key\\) && int\\(key\\) <= 65535\\)', () =>
    t('Each key must be a port, from 1 to 65535'),
  ),
  shape('url\\(self\\)\\.getScheme\\(\\) in \\[([^\\]]+)\\]', ([, schemes = '']) =>
    t('Must be a URL with one of these schemes: {0}', valuesIn(schemes)),
  ),
  shape('duration\\(self\\) >= duration\\(V\\)', ([, least = '']) => t('Must be {0} or longer', least)),
  shape('self\\.(\\w+) <= self\\.(\\w+)', ([, less = '', more = '']) =>
    t('“{0}” must not be greater than “{1}”', less, more),
  ),
  shape('self\\.(\\w+) < self\\.(\\w+)', ([, less = '', more = '']) => t('“{0}” must be less than “{1}”', less, more)),
];

/**
 * A whole rule, as a regular expression with three short forms: `(F)` is a field in brackets, `K` a place below `self`,
 * `V` a text in quotes. Each captures a name without what is around it.
 */
function shape(text: string, message: RuleMessage[1]): RuleMessage {
  const pattern = text
    .replaceAll('(F)', '\\(self\\.(\\w+)\\)')
    .replaceAll(/\bK\b/g, 'self\\.([\\w.]+)')
    .replaceAll(/\bV\b/g, '[\'"]([^\'"]+)[\'"]');
  return [new RegExp(`^(?:${pattern})$`), message];
}

function exactlyOneOf([rule]: RegExpExecArray): string {
  return t('Exactly one of {0} must be set', fieldsIn(rule));
}

function atMostOneOf([rule]: RegExpExecArray): string {
  return t('At most one of {0} may be set', fieldsIn(rule));
}

function atLeastOneOf([rule]: RegExpExecArray): string {
  return t('At least one of {0} must be set', fieldsIn(rule));
}

/** `has(self.a) || has(self.b)` → `“a”, “b”`; `namespace` is a word of CEL, so rules write it as `__namespace__`. */
function fieldsIn(rule: string): string {
  const names = [...rule.matchAll(/has\(\w+\.(\w+)\)/g)].map(([, name = '']) => name.replace(/^__(\w+)__$/, '$1'));
  return [...new Set(names)].map((name) => `“${name}”`).join(t(', '));
}

/** The texts in quotes: `'HTTP', "HTTPS"` → `HTTP, HTTPS` */
export function valuesIn(list: string): string {
  const values = [...list.matchAll(/['"]([^'"]*)['"]/g)].map(([, value = '']) => value);
  return values.filter((value) => value !== '').join(t(', '));
}
