/** https://kubernetes.io/docs/reference/using-api/cel/#escaping */
const SYMBOLS: Readonly<Record<string, string>> = {
  __underscores__: '__',
  __dot__: '.',
  __dash__: '-',
  __slash__: '/',
};

/** Words that can't be the name of a variable. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** The property that a name in an expression stands for. */
export function propertyNamed(name: string): string {
  const keyword = /^__([a-z]+)__$/.exec(name)?.[1];
  if (keyword !== undefined && KEYWORDS.has(keyword)) return keyword;
  return name.replace(/__(?:underscores|dot|dash|slash)__/g, (symbol) => SYMBOLS[symbol] ?? symbol);
}
