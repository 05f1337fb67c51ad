import * as YAML from 'yaml';

const OPTIONS = {
  // Scalars stay text: `resolvePlain` reads them as kubectl does.
  schema: 'failsafe',
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
  strict: true,
} as const satisfies YAML.ParseOptions & YAML.DocumentOptions & YAML.SchemaOptions;

/** The first document of a text that holds something. */
export function parseFirst(source: string): YAML.Document.Parsed | undefined {
  const parsed = YAML.parseAllDocuments(source, OPTIONS);
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.find((d) => d.contents !== null) ?? documents[0];
}

/**
 * sigs.k8s.io/yaml, and so kubectl, accepts continuation lines of quoted text and of flow collections at any indentation,
 * where YAML 1.2 and the library do not: such lines are joined (a line break there is a space) and the text read once more.
 */
export function parseLenient(source: string): { document: YAML.Document.Parsed | undefined; joined: boolean } {
  let text = source;
  let document = parseFirst(text);
  for (let errors = document?.errors ?? []; errors.length > 0; errors = document?.errors ?? []) {
    const joined = joinLines(text, errors);
    if (joined === undefined) break;
    const again = parseFirst(joined);
    if (!again || again.errors.length >= errors.length) break;
    text = joined;
    document = again;
  }
  return { document, joined: text !== source };
}

function joinLines(text: string, errors: readonly YAML.YAMLParseError[]): string | undefined {
  const flow = errors.find((error) => error.code === 'BAD_INDENT' && error.message.startsWith('Flow'));
  if (flow) return joinFlowLines(text, flow.pos[0]);
  const unclosed = errors.find((error) => error.code === 'MISSING_CHAR' && /["']/.test(error.message));
  const quote = unclosed?.message.includes('"') ? '"' : "'";
  return unclosed && joinQuotedLines(text, unclosed.pos[0], quote);
}

/** Puts the flow collection that breaks off at `offset` on one line, if it is closed later; its comments become spaces. */
function joinFlowLines(source: string, offset: number): string | undefined {
  let depth = 0;
  let start = offset - 1;
  for (; start >= 0; start--) {
    const char = source.charAt(start);
    if (char === ']' || char === '}') depth++;
    else if ((char === '[' || char === '{') && --depth < 0) break;
  }
  if (start < 0) return undefined;
  depth = 0;
  const parts = /"(?:[^"\\]|\\.)*"|'[^']*'|(?<=\s)#[^\r\n]*|[[\]{}]/gs;
  parts.lastIndex = start;
  let joined = '';
  let done = start;
  for (let part = parts.exec(source); part; part = parts.exec(source)) {
    const [text] = part;
    joined += source.slice(done, part.index).replaceAll(/[\r\n\t]/g, ' ');
    joined += text.startsWith('#') ? ' '.repeat(text.length) : text.replaceAll(/[\r\n]/g, ' ');
    done = parts.lastIndex;
    if (text === '[' || text === '{') depth++;
    else if ((text === ']' || text === '}') && --depth === 0)
      return source.slice(0, start) + joined + source.slice(done);
  }
  return undefined;
}

/** Puts the quoted text that breaks off before `offset` on one line, if it is closed on a later one. */
function joinQuotedLines(source: string, offset: number, quote: string): string | undefined {
  const start = openingQuote(source, offset, quote);
  const closing = quote === '"' ? /(?<!\\)(?:\\\\)*"/g : /'(?!')/g;
  closing.lastIndex = offset;
  const end = start < 0 ? undefined : closing.exec(source)?.index;
  if (end === undefined) return undefined;
  return source.slice(0, start) + source.slice(start, end).replaceAll(/[\r\n]/g, ' ') + source.slice(end);
}

/** The last quote before `offset` that is no part of the text: neither escaped nor doubled. */
function openingQuote(source: string, offset: number, quote: string): number {
  let at = source.lastIndexOf(quote, offset - 1);
  while (at > 0) {
    if (quote === '"' && source[at - 1] === '\\') at = source.lastIndexOf(quote, at - 2);
    else if (quote === "'" && source[at - 1] === quote) at = source.lastIndexOf(quote, at - 2);
    else break;
  }
  return at;
}
