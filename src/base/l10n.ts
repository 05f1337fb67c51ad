/** English message → translated message. */
export type Bundle = Readonly<Record<string, string>>;

/**
 * The language of this process. It is set once, by the entry point, before anything is computed: what is cached
 * holds finished sentences. It is the only state that modules share.
 */
let bundle: Bundle = {};
let current = 'en';

/** Sets the language of the process; `{}` is English. `language` is a BCP 47 tag in lower case, such as `zh-cn`. */
export function useBundle(translations: Bundle, language = 'en'): void {
  bundle = translations;
  current = language;
}

/** The language of the process, for texts that stand in several languages side by side. */
export function language(): string {
  return current;
}

/** The translations of the process, for a further thread of it. */
export function translations(): Bundle {
  return bundle;
}

/**
 * A sentence for a person: `message` is the English text and the key of its translations; `{0}`, `{1}`, … are
 * replaced by `args`.
 */
export function t(message: string, ...args: readonly (string | number)[]): string {
  const template = bundle[message] ?? message;
  if (args.length === 0) return template;
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => {
    const value = args[Number(index)];
    return value === undefined ? whole : String(value);
  });
}

/** `one` for 1, else `many`; both see the number as `{0}` and the further arguments after it. */
export function plural(count: number, one: string, many: string, ...args: readonly (string | number)[]): string {
  return t(count === 1 ? one : many, count, ...args);
}
