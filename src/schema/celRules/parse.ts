import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';

/** Characters. Kubernetes' own limit on the cost stops most rules before. */
const LONGEST = 20_000;

/** Reads the grammar alone. Its limits are those of what people write. */
const grammar = new Environment({ enableOptionalTypes: true, limits: { maxDepth: 100, maxAstNodes: 2_000 } });

/**
 * What CEL has and the library has not: optional elements, names in backticks, messages, `.5`, names from the root,
 * prefixes of two letters.
 */
const NEWER_SYNTAX = /[[{,]\s*\?|`|\w\s*\{|(?:^|[^\w\s)\]}"'])\s*\.|\b(?:[rR][bB]|[bB][rR])["']|\f/;

/** @returns the syntax tree; what is wrong with the text; or nothing where it may be right nevertheless */
export function parse(expression: string): ASTNode | { readonly failure: string } | undefined {
  if (expression.length > LONGEST) return undefined;
  try {
    return grammar.parse(expression).ast;
  } catch (error) {
    const isSure = error instanceof ParseError && error.code !== 'limit_exceeded' && !NEWER_SYNTAX.test(expression);
    return isSure ? { failure: `Syntax error: ${error.summary}` } : undefined;
  }
}

/** Whatever may be a name in an expression; some of it is part of texts. */
export function namesIn(expression: string): readonly string[] {
  return expression.match(/[A-Za-z_]\w*/g) ?? [];
}
