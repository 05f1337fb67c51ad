import { Optional } from '@marcbachmann/cel-js';
import { t } from '../../../base/l10n.ts';
import { formatOf } from '../../structural/formats.ts';
import {
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  type NameProblem,
  qualifiedNameProblem,
} from '../../validation/names.ts';
import { spendOnText } from '../meter.ts';
import type { Library } from '../signature.ts';
import { parseRequestUri } from './goUrl.ts';

/** Of the type `kubernetes.NamedFormat`. */
export class NamedFormat {
  readonly name: string;
  readonly problem: NameProblem;

  constructor(name: string, problem: NameProblem) {
    this.name = name;
    this.problem = problem;
  }

  equals(other: NamedFormat): boolean {
    return this.name === other.name;
  }
}

/** For what something will be put behind: a hyphen at its end is fine. */
function prefix(problem: NameProblem): NameProblem {
  return (text) => problem(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}

function openApi(name: string): NameProblem {
  const format = formatOf({ type: 'string', format: name });
  return (text) => (!format || format.test(text) ? undefined : t('“{0}” must be {1}', text, format.words()));
}

const FORMATS: readonly NamedFormat[] = [
  new NamedFormat('dns1123Label', dnsLabelProblem),
  new NamedFormat('dns1123Subdomain', dnsSubdomainProblem),
  new NamedFormat('dns1035Label', dns1035LabelProblem),
  new NamedFormat('qualifiedName', qualifiedNameProblem),
  new NamedFormat('dns1123LabelPrefix', prefix(dnsLabelProblem)),
  new NamedFormat('dns1123SubdomainPrefix', prefix(dnsSubdomainProblem)),
  new NamedFormat('dns1035LabelPrefix', prefix(dns1035LabelProblem)),
  new NamedFormat('labelValue', labelValueProblem),
  new NamedFormat('uri', (text) => (parseRequestUri(text) ? undefined : t('“{0}” is no URI', text))),
  new NamedFormat('uuid', openApi('uuid')),
  new NamedFormat('byte', openApi('byte')),
  new NamedFormat('date', openApi('date')),
  new NamedFormat('datetime', openApi('date-time')),
];

function validate({ problem }: NamedFormat, text: string): Optional {
  spendOnText(text.length);
  const found = problem(text);
  return found === undefined ? Optional.none() : Optional.of([found]);
}

function named(name: string): Optional {
  const format = FORMATS.find((candidate) => candidate.name === name);
  return format ? Optional.of(format) : Optional.none();
}

const FORMAT = 'kubernetes.NamedFormat';

/** Since 1.32: https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-format-library */
export const namedFormats: Library = {
  ...Object.fromEntries(FORMATS.map((format) => [`format/${format.name}(): ${FORMAT}`, () => format])),
  [`format/named(string): optional<${FORMAT}>`]: named,
  [`${FORMAT}.validate(string): optional<list<string>>`]: validate,
};
