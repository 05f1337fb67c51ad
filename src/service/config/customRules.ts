import { t } from '../../base/l10n.ts';
import { CUSTOM, type CustomRule } from '../../lint/customRules/customRule.ts';
import { celFailure } from '../../lint/customRules/customSchema.ts';
import { SEVERITIES } from '../../lint/diagnostic.ts';
import type { SchemaProblem } from '../../schema/schemaProblem.ts';
import { OPEN } from '../../schema/structural/step.ts';
import { readValue } from '../../schema/structural/value.ts';
import type { Field } from '../../syntax/field.ts';
import { textsIn } from './judging.ts';
import { readKindName } from './kindName.ts';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The rules that a configuration adds, as far as they are well formed: of those of one id the first. */
export function readCustomRules(root: Field): CustomRule[] {
  const rules = root.at('customRules').items().flatMap(readCustomRule);
  return rules.filter((rule, index) => rules.findIndex(({ id }) => id === rule.id) === index);
}

function readCustomRule(item: Field): CustomRule[] {
  const id = item.at('id').string ?? '';
  const message = item.at('message').string;
  const names = textsIn(item.at('kinds'));
  const kinds = names.includes('*') ? '*' : names.flatMap((name) => readKindName(name) ?? []);
  const cel = item.at('cel').string;
  const schema = item.at('schema');
  const isGood = cel === undefined ? schema.kind === 'map' : celFailure(cel) === undefined;
  if (!ID.test(id) || message === undefined || !isGood) return [];
  return [
    {
      id: CUSTOM + id,
      kinds,
      severity: SEVERITIES.find((severity) => severity === item.at('severity').string) ?? 'warning',
      message,
      ...(cel !== undefined && { cel }),
      ...(schema.kind === 'map' && { schema: readValue(schema, OPEN, false).json }),
    },
  ];
}

/** What is wrong with one of them beyond its shape, but for its kinds. */
export function customRuleProblems(items: readonly Field[]): SchemaProblem[] {
  const ids = items.map((item) => item.at('id').string);
  return items.flatMap((item, index) => {
    const found: SchemaProblem[] = [];
    const report = (field: Field, rule: SchemaProblem['rule'], message: string) => {
      found.push({ rule, severity: 'error', field, onKey: false, message });
    };
    const id = ids[index];
    if (id !== undefined && !ID.test(id)) {
      report(item.at('id'), 'schema/pattern', t('“{0}” is no id: write lower-case words with dashes between them', id));
    } else if (id !== undefined && ids.indexOf(id) < index) {
      report(item.at('id'), 'schema/validation', t('Another rule is called “{0}”', id));
    }
    const cel = item.at('cel');
    const failure = cel.string === undefined ? undefined : celFailure(cel.string);
    if (failure !== undefined) {
      report(cel, 'schema/validation', t('This expression in CEL can’t be used: {0}', failure));
    }
    return found;
  });
}
