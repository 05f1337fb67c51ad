import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { parseExternal } from '../../graph/externalText.ts';
import type { SchemaProblem } from '../../schema/schemaProblem.ts';
import type { Field } from '../../syntax/field.ts';
import { customRuleProblems, readCustomRules } from './customRules.ts';
import { PARTS } from './declarations.ts';
import { globProblems, judgingProblems } from './judgingProblems.ts';
import { readKindName, withoutVersion } from './kindName.ts';
import { isPath, isSinglePath } from './paths.ts';

/**
 * What is wrong with a `.portolan.yaml` beyond what its schema can say: that it must be a map, which versions, rules
 * and globs there are, how kinds, objects and paths are written. What is no text at all is the schema's to report.
 */
export function configProblems(root: Field, versions: readonly string[]): SchemaProblem[] {
  if (root.exists && root.kind !== 'map') {
    return [{ ...problem(root, t('This file must hold keys and values')), rule: 'schema/type' }];
  }
  const custom = readCustomRules(root).map(({ id }) => id);
  return [
    ...judgingProblems(root, versions, custom),
    ...['include', 'exclude'].flatMap((key) => globProblems(root.at(key))),
    ...root
      .at('overrides')
      .items()
      .flatMap((item) => [...judgingProblems(item, versions, custom), ...globProblems(item.at('files'))]),
    ...customRuleProblems(root.at('customRules').items()),
    ...root
      .at('customRules')
      .items()
      .flatMap((item) =>
        item
          .at('kinds')
          .items()
          .filter(({ string }) => string !== '*')
          .flatMap(kindProblems),
      ),
    ...root.at('external').items().flatMap(externalProblems),
    ...root.at('references').items().flatMap(referenceProblems),
    ...root.at('workloads').items().flatMap(workloadProblems),
    ...networkProblems(root.at('networks').items()),
  ];
}

function externalProblems(item: Field): SchemaProblem[] {
  const text = item.string;
  if (text === undefined) return kindProblems(item.at('kind'));
  if (parseExternal(text)) return [];
  return [
    problem(
      item,
      t('“{0}” names no object: write “Kind/name”, “Kind/namespace/name” or “group/Kind/namespace/name”', text),
    ),
  ];
}

function referenceProblems(item: Field): SchemaProblem[] {
  const to = item.at('to');
  const kinds = [item.at('from'), ...(to.kind === 'map' ? [to.at('unstated'), to.at('among')] : [to])];
  const single = ['name', 'optional', 'namespace'].map((key) => item.at(key));
  return [
    ...kinds.flatMap((field) => (field.kind === 'list' ? field.items() : [field])).flatMap(kindProblems),
    ...['path', ...PARTS].flatMap((key) => pathProblems(item.at(key))),
    ...[...single, to.at('kindAt'), to.at('groupAt')].flatMap(singlePathProblems),
  ];
}

function workloadProblems(item: Field): SchemaProblem[] {
  return [...kindProblems(item.at('kind')), ...singlePathProblems(item.at('podTemplate'))];
}

/** Blocks that can't be read, and those of which two networks say that they are theirs. */
function networkProblems(networks: readonly Field[]): SchemaProblem[] {
  const owners: { readonly name: string; readonly addresses: AddressSet }[] = [];
  return networks.flatMap((network) => {
    const name = network.at('name').string ?? '';
    return network
      .at('cidrs')
      .items()
      .flatMap((field): SchemaProblem[] => {
        const text = field.string;
        if (text === undefined) return [];
        const addresses = AddressSet.parseCidr(text);
        if (!addresses) return [blockProblem(field, text)];
        const other = owners.find((owner) => owner.addresses.equals(addresses));
        owners.push({ name, addresses });
        if (!other) return [];
        const message = t('“{0}” already belongs to network “{1}”', text, other.name);
        return [{ ...problem(field, message), rule: 'schema/validation' }];
      });
  });
}

function blockProblem(field: Field, text: string): SchemaProblem {
  if (!AddressSet.parseAddress(text)) {
    return problem(field, t('“{0}” is no block of addresses: write one such as “203.0.113.0/24”', text));
  }
  const suggestion = `${text}/${text.includes(':') ? 128 : 32}`;
  return { ...problem(field, t('A single address is written “{0}” here', suggestion)), suggestion };
}

function kindProblems(field: Field): SchemaProblem[] {
  const text = field.string;
  if (text === undefined || readKindName(text)) return [];
  const suggestion = withoutVersion(text);
  return suggestion === undefined
    ? [problem(field, t('“{0}” names no kind: write “Kind” for the core group, “group/Kind” for another', text))]
    : [{ ...problem(field, t('Kinds are named without a version here: “{0}”', suggestion)), suggestion }];
}

function pathProblems(field: Field): SchemaProblem[] {
  const text = field.string;
  if (text === undefined || isPath(text)) return [];
  return [
    problem(field, t('“{0}” is not a path: write keys with dots between them, as in “spec.backends[].name”', text)),
  ];
}

function singlePathProblems(field: Field): SchemaProblem[] {
  const text = field.string;
  if (text === undefined || isSinglePath(text)) return [];
  if (!isPath(text)) return pathProblems(field);
  return [problem(field, t('“{0}” must lead to one place: lists are run over by “path” alone', text))];
}

function problem(field: Field, message: string): SchemaProblem {
  return { rule: 'schema/pattern', severity: 'error', field, onKey: false, message };
}
