import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { t } from '../base/l10n.ts';
import { compareText, groupBy } from '../base/order.ts';
import type { Diagnostic, ManifestService } from '../service.ts';
import { type Arguments, UsageError } from './arguments.ts';
import { fingerprints } from './fingerprint.ts';
import { objectName } from './lintReport.ts';
import { writeAtomically } from './writeAtomically.ts';

type Texts = ReadonlyMap<string, string>;

/** A finding that is known. Rule and object are for people: `fingerprint` tells findings apart. */
interface Known {
  /** Relative to the folder of the baseline. */
  readonly file: string;
  readonly rule: string;
  readonly object: string;
  readonly fingerprint: string;
}

/** Findings that were there when it was written, and are not reported. */
export interface Baseline {
  /** The findings that are new. Of several that are alike, as many are known as the baseline has. */
  without(found: readonly Diagnostic[], texts: Texts): Diagnostic[];
  /** How many of its findings `found` does not have any more. */
  gone(found: readonly Diagnostic[], texts: Texts): number;
}

/**
 * The baseline of the command line for all files; without, for each the one that its configuration names.
 * @throws UsageError where one can't be read
 */
export function baselineFor({ baseline: name }: Arguments, service: ManifestService): Baseline | undefined {
  if (name !== undefined) return readBaseline(name);
  const uris = new Set(service.files.flatMap((uri) => service.baselineOf(uri) ?? []));
  if (uris.size === 0) return undefined;
  const all = [...uris].map((uri) => ({ uri, baseline: readBaseline(fileURLToPath(uri)) }));
  const of = (found: readonly Diagnostic[], uri: string | undefined) =>
    found.filter((one) => service.baselineOf(one.uri) === uri);
  return {
    without: (found, texts) => [
      ...of(found, undefined),
      ...all.flatMap(({ uri, baseline }) => baseline.without(of(found, uri), texts)),
    ],
    gone: (found, texts) => all.reduce((sum, { uri, baseline }) => sum + baseline.gone(of(found, uri), texts), 0),
  };
}

/** @throws UsageError where it can't be read */
function readBaseline(name: string): Baseline {
  const known = parse(name);
  const split = (found: readonly Diagnostic[], texts: Texts) => match(found, known, texts, path.dirname(name));
  return {
    without: (found, texts) => split(found, texts).fresh,
    gone: (found, texts) => split(found, texts).gone,
  };
}

/** @throws UsageError where it can't be written */
export function writeBaseline(name: string, found: readonly Diagnostic[], texts: Texts): void {
  const findings = found.map(knownIn(path.dirname(name), texts)).sort(compareKnown);
  try {
    writeAtomically(path.resolve(name), `${JSON.stringify({ version: 1, findings }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * First those of the same file, then those of a file that is not there any more: it was moved. So a finding that came to
 * one of two overlays is new, even if the other has the same.
 */
function match(found: readonly Diagnostic[], known: readonly Known[], texts: Texts, folder: string) {
  const left = groupBy(known, placeOf);
  const take = (groups: Map<string, Known[]>, key: string) => groups.get(key)?.pop() !== undefined;
  const knownAs = knownIn(folder, texts);
  const unmatched = found
    .map((diagnostic) => ({ diagnostic, as: knownAs(diagnostic) }))
    .filter(({ as }) => !take(left, placeOf(as)));
  const rest = [...left.values()].flat();
  const moved = groupBy(
    rest.filter(({ file }) => !fs.existsSync(path.resolve(folder, file))),
    (one) => one.fingerprint,
  );
  const fresh = unmatched.filter(({ as }) => !take(moved, as.fingerprint)).map(({ diagnostic }) => diagnostic);
  // Of a file that was not looked at nobody can tell what is gone.
  const gone = rest.filter(({ file }) => texts.has(pathToFileURL(path.resolve(folder, file)).href));
  return { fresh, gone: gone.length + [...moved.values()].flat().length };
}

function placeOf({ file, fingerprint }: Known): string {
  return `${fingerprint} ${file}`;
}

function knownIn(folder: string, texts: Texts): (diagnostic: Diagnostic) => Known {
  const fingerprint = fingerprints(texts);
  return (diagnostic) => ({
    file: path.relative(path.resolve(folder), fileURLToPath(diagnostic.uri)).split(path.sep).join('/'),
    rule: diagnostic.rule,
    object: objectName(diagnostic),
    fingerprint: fingerprint(diagnostic),
  });
}

function compareKnown(a: Known, b: Known): number {
  return compareText(a.file, b.file) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}

function parse(name: string): Known[] {
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(name, 'utf8'));
  } catch (error) {
    throw new UsageError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { version, findings } = Object(content) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings) || !findings.every(isKnown)) {
    throw new UsageError(t('{0} is no baseline; lint --write-baseline writes one', name));
  }
  return findings;
}

function isKnown(value: unknown): value is Known {
  const { file, fingerprint } = Object(value) as { file?: unknown; fingerprint?: unknown };
  return typeof file === 'string' && typeof fingerprint === 'string';
}
