import { RE2JS } from 're2js';
import { spend, Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';

type Pattern = ReturnType<typeof RE2JS.compile>;

/** Real patterns are much shorter; what is longer is not tried. */
const LONGEST = 10_000;
/** Counted repetitions are copies: of each other, if they are nested. */
const MOST_COPIES = 20_000;
const KEPT = 500;

const compiled = new Map<string, Pattern>();

/** In the syntax of Go (https://pkg.go.dev/regexp/syntax), matched in linear time. */
function compile(pattern: string): Pattern {
  const known = compiled.get(pattern);
  if (known) return known;
  if (pattern.length > LONGEST || copiesIn(pattern) > MOST_COPIES) throw new Unsettled('pattern too long');
  spend(pattern.length);
  if (compiled.size >= KEPT) compiled.clear();
  const made = tryCompile(pattern);
  compiled.set(pattern, made);
  return made;
}

/** One that is part of the rule would be a fault of the rule, so that nothing can be said here. */
function tryCompile(pattern: string): Pattern {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new Unsettled(String(error));
  }
}

function copiesIn(pattern: string): number {
  let copies = 1;
  for (const [, least, most] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    copies *= Math.max(1, Number(least), Number(most ?? 0));
  }
  return copies;
}

/** A match costs what Kubernetes reckons: a tenth of the text by a quarter of the pattern. */
function prepare(text: string, pattern: string): Pattern {
  spend((text.length / 10) * (pattern.length / 4));
  return compile(pattern);
}

function matches(text: string, pattern: string): boolean {
  return prepare(text, pattern).test(text);
}

function find(text: string, pattern: string): string {
  const matcher = prepare(text, pattern).matcher(text);
  return matcher.find() ? (matcher.group() ?? '') : '';
}

function findAll(text: string, pattern: string, limit: bigint): string[] {
  const found: string[] = [];
  const matcher = prepare(text, pattern).matcher(text);
  let end = -1;
  while ((limit < 0n || found.length < limit) && matcher.find()) {
    spend(1);
    // Go does not take an empty match right behind another match.
    const isEmpty = matcher.start() === matcher.end();
    if (!(isEmpty && matcher.start() === end)) found.push(matcher.group() ?? '');
    end = matcher.end();
  }
  return found;
}

/** `matches` of CEL, and https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library */
export const regex: Library = {
  'matches(string, string): bool': matches,
  'string.matches(string): bool': matches,
  'string.find(string): string': find,
  'string.findAll(string): list<string>': (text: string, pattern: string) => findAll(text, pattern, -1n),
  'string.findAll(string, int): list<string>': findAll,
};
