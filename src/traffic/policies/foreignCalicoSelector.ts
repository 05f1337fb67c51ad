import type { Match } from './match.ts';

/** What is known of a label. */
export type LabelValue = { readonly value: string } | 'absent' | 'unknown';

/** A selector that asks for the labels it needs. */
export type CalicoSelector = (find: (key: string) => LabelValue) => Match;

/**
 * Reads a selector of Calico, such as `app == 'web' && !has(legacy)`; undefined where it can't be read. An empty one is
 * `all()`. Source: Calico, “Network policy: Selectors” (selector syntax and operator precedence).
 */
export function parseCalicoSelector(text: string): CalicoSelector | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  if (tokens.length === 0) return () => 'yes';
  const parser = new Parser(tokens);
  const selector = parser.alternatives();
  return parser.isDone ? selector : undefined;
}

const TOKEN = /\s*(?:(&&|\|\||==|!=|[(){},!])|'([^']*)'|"([^"]*)"|([A-Za-z0-9_./-]+))/y;

interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) return undefined;
    const quoted = match[2] ?? match[3];
    tokens.push({ text: quoted ?? match[1] ?? match[4] ?? '', quoted: quoted !== undefined });
  }
  return tokens;
}

/** `!` binds closest, then `&&`, then `||`. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  alternatives(): CalicoSelector | undefined {
    return this.#joined('||', () => this.#joined('&&', () => this.#single(), ['no', 'maybe', 'yes']), [
      'yes',
      'maybe',
      'no',
    ]);
  }

  /** Operands that are decided by the first of these answers that one of them gives. */
  #joined(
    operator: string,
    operand: () => CalicoSelector | undefined,
    decisive: readonly Match[],
  ): CalicoSelector | undefined {
    const operands: CalicoSelector[] = [];
    do {
      const one = operand();
      if (!one) return undefined;
      operands.push(one);
    } while (this.#take(operator));
    return (find) => {
      const matches = operands.map((one) => one(find));
      return decisive.find((match) => matches.includes(match)) ?? 'maybe';
    };
  }

  #single(): CalicoSelector | undefined {
    if (this.#take('!')) {
      const negated = this.#single();
      return negated && ((find) => not(negated(find)));
    }
    if (this.#take('(')) {
      const inner = this.alternatives();
      return this.#take(')') ? inner : undefined;
    }
    const word = this.#word();
    if (word === undefined) return undefined;
    if (!this.#take('(')) return this.#comparison(word);
    const argument = this.#word();
    if (!this.#take(')')) return undefined;
    if (word === 'has' && argument !== undefined) return test(argument, () => true);
    if (argument !== undefined) return undefined;
    // `global()` stands for what is in no namespace.
    return word === 'all' ? () => 'yes' : word === 'global' ? () => 'no' : undefined;
  }

  #comparison(key: string): CalicoSelector | undefined {
    const isNegated = this.#take('not');
    if (this.#take('in')) {
      const values = this.#values();
      return (
        values &&
        negateIf(
          isNegated,
          test(key, (value) => values.includes(value)),
        )
      );
    }
    if (isNegated) return undefined;
    const operator = this.#operator();
    const operand = this.#quoted();
    if (!operator || operand === undefined) return undefined;
    return negateIf(
      operator === '!=',
      test(key, (value) => COMPARISONS[operator](value, operand)),
    );
  }

  #operator(): keyof typeof COMPARISONS | undefined {
    for (const operator of ['==', '!=', 'contains'] as const) if (this.#take(operator)) return operator;
    for (const operator of ['starts with', 'ends with'] as const) {
      if (this.#take(operator.split(' ')[0] ?? '')) return this.#take('with') ? operator : undefined;
    }
    return undefined;
  }

  #values(): string[] | undefined {
    if (!this.#take('{')) return undefined;
    const values: string[] = [];
    while (!this.#take('}')) {
      const value = this.#quoted();
      if (value === undefined) return undefined;
      values.push(value);
      this.#take(',');
    }
    return values;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    const is = token?.text === text && !token.quoted;
    if (is) this.#at++;
    return is;
  }

  #word(): string | undefined {
    const token = this.#tokens[this.#at];
    if (!token || token.quoted || !/^\w/.test(token.text)) return undefined;
    this.#at++;
    return token.text;
  }

  #quoted(): string | undefined {
    const token = this.#tokens[this.#at];
    if (!token?.quoted) return undefined;
    this.#at++;
    return token.text;
  }
}

const COMPARISONS = {
  '==': (value: string, operand: string) => value === operand,
  '!=': (value: string, operand: string) => value === operand,
  contains: (value: string, operand: string) => value.includes(operand),
  'starts with': (value: string, operand: string) => value.startsWith(operand),
  'ends with': (value: string, operand: string) => value.endsWith(operand),
};

/** Fails where the label is absent; so `!=` and `not in`, which negate it, hold there. */
function test(key: string, isGood: (value: string) => boolean): CalicoSelector {
  return (find) => {
    const found = find(key);
    if (found === 'unknown') return 'maybe';
    return found !== 'absent' && isGood(found.value) ? 'yes' : 'no';
  };
}

function negateIf(isNegated: boolean, selector: CalicoSelector): CalicoSelector {
  return isNegated ? (find) => not(selector(find)) : selector;
}

function not(match: Match): Match {
  return match === 'maybe' ? 'maybe' : match === 'yes' ? 'no' : 'yes';
}
