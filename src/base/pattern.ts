import { RE2JS } from 're2js';

/** Says of a text whether any part of it matches, as `regexp.MatchString` of Go does. */
export interface Matcher {
  test(text: string): boolean;
}

/** Characters of a pattern, and the size it unfolds to: counted repetitions are copies. Real ones have some hundreds. */
const LONGEST = 10_000;
const LARGEST = 20_000;

/** How much of what the engine says is passed on: it repeats the pattern. */
const LONGEST_FAILURE = 160;

const EVERYTHING: Matcher = { test: () => true };

/**
 * Compiles a regular expression in Go's syntax (https://pkg.go.dev/regexp/syntax), which the API server has for
 * `pattern`. Matching takes linear time whatever the pattern and the text. There is no fast path through the engine of
 * JavaScript: a match takes about a microsecond here, too, and the syntaxes differ.
 *
 * @returns the matcher, or what is wrong with the pattern in the words of the engine
 */
export function compilePattern(pattern: string): Matcher | { readonly failure: string } {
  if (pattern.length > LONGEST || sizeOf(pattern) > LARGEST) return EVERYTHING;
  try {
    const compiled = RE2JS.compile(pattern);
    return { test: (text) => compiled.test(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    return { failure: message.length > LONGEST_FAILURE ? `${message.slice(0, LONGEST_FAILURE)}…` : message };
  }
}

/** A pattern that does not compile is a fault of its schema, and no text can do anything about it. */
export function matcherOf(pattern: string): Matcher {
  const compiled = compilePattern(pattern);
  return 'failure' in compiled ? EVERYTHING : compiled;
}

/** About how many instructions a pattern compiles to. */
function sizeOf(pattern: string): number {
  const token = /\\.|\[\^?\]?(?:\\.|\[:\w*:\]|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|[\s\S]/g;
  const groups: number[] = [];
  let size = 0;
  let last = 0;
  for (const [text, least, most] of pattern.matchAll(token)) {
    if (text === '(') {
      groups.push(size);
      size = 0;
      last = 0;
    } else if (text === ')') {
      last = size + 1;
      size = (groups.pop() ?? 0) + last;
    } else if (least !== undefined) {
      const copies = Math.max(Number(least), Number(most ?? 0), 1);
      size += last * (copies - 1);
      last *= copies;
    } else {
      last = 1;
      size += 1;
    }
  }
  return groups.reduce((sum, outer) => sum + outer, size);
}
