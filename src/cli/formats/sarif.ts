import { t } from '../../base/l10n.ts';
import { groupBy } from '../../base/order.ts';
import type { Location, Range } from '../../base/range.ts';
import type { Diagnostic } from '../../service.ts';
import { fingerprints } from '../fingerprint.ts';
import { isSecretValue, type LintReport, objectName } from '../lintReport.ts';
import { ruleInfo, rulePage } from './rulePages.ts';

declare const PORTOLAN_VERSION: string;

type NameOf = LintReport['nameOf'];

/**
 * Static Analysis Results Interchange Format (SARIF) Version 2.1.0, as GitHub's code scanning reads it (GitHub Docs,
 * “SARIF support for code scanning”): columns count UTF-16 units from 1, ends are exclusive.
 */
export function sarif({ found, texts, nameOf }: LintReport): string {
  const ids = [...new Set(found.map(({ rule }) => rule))].sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const fingerprint = fingerprints(texts);
  const results = found.map((diagnostic) => ({
    ruleId: diagnostic.rule,
    ruleIndex: index.get(diagnostic.rule),
    level: sarifLevel(diagnostic),
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: place(diagnostic, nameOf), ...logical(diagnostic) }],
    ...(diagnostic.related.length > 0 && {
      relatedLocations: diagnostic.related.map(({ message, location }, id) => ({
        id,
        physicalLocation: place(location, nameOf),
        message: { text: message },
      })),
    }),
    partialFingerprints: { 'portolan/v1': fingerprint(diagnostic) },
    ...fixes(diagnostic, nameOf),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portolan',
            version: PORTOLAN_VERSION,
            informationUri: 'https://github.com/portolan/portolan',
            rules: ids.map(reportingDescriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function reportingDescriptor(id: string) {
  const info = ruleInfo(id);
  if (!info) return { id };
  const [summary, why, fix] = [t(info.summary), t(info.why), t(info.fix)];
  const examples = `**${t('Wrong:')}**\n\n${fenced(info.bad)}\n\n**${t('Right:')}**\n\n${fenced(info.good)}`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${fix}`,
      markdown: `${why}\n\n${fix}\n\n${examples}\n\n<${info.see}>`,
    },
    helpUri: rulePage(id),
    defaultConfiguration: { level: sarifLevel(info) },
    properties: { tags: ['kubernetes', info.group] },
  };
}

function fenced(manifest: string): string {
  return `\`\`\`yaml\n${manifest.trim()}\n\`\`\``;
}

function sarifLevel({ severity }: Pick<Diagnostic, 'severity'>): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

function place({ uri, range }: Location, nameOf: NameOf) {
  return { artifactLocation: artifact(uri, nameOf), region: region(range) };
}

/** Relative where the file is below the working directory, which in CI is the repository. */
function artifact(uri: string, nameOf: NameOf) {
  const name = nameOf(uri);
  return { uri: /^([a-z]:)?\//i.test(name) ? uri : name.split('/').map(encodeURIComponent).join('/') };
}

function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function logical(diagnostic: Diagnostic) {
  const fullyQualifiedName = objectName(diagnostic);
  if (!diagnostic.resource || fullyQualifiedName === '') return {};
  return { logicalLocations: [{ name: diagnostic.resource.name, fullyQualifiedName, kind: 'resource' }] };
}

/** Those that need no more than edits; where an object or a declaration would go is known when somebody asks. */
function fixes(diagnostic: Diagnostic, nameOf: NameOf) {
  const usable = isSecretValue(diagnostic)
    ? []
    : diagnostic.fixes.filter(({ edits, addition }) => !addition && edits.length > 0);
  if (usable.length === 0) return {};
  return {
    fixes: usable.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [...groupBy(edits, ({ uri }) => uri)].map(([uri, own]) => ({
        artifactLocation: artifact(uri, nameOf),
        replacements: own.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      })),
    })),
  };
}
