import type { Position, Range } from '../base/range.ts';
import { Field } from './field.ts';
import type { Span } from './node.ts';
import { parseTree, type ReadDocument, readDocument, type SyntaxProblem, type Tree } from './parse.ts';

/**
 * One document of a file. The tree below it is relative to the document, so that an edit above
 * moves the document without parsing it again.
 */
export class Manifest {
  readonly uri: string;
  /** Which document of the file, from 0. */
  readonly index: number;
  readonly tree: Tree;
  /** The line of the file on which the document starts. */
  readonly startLine: number;
  readonly root: Field;

  constructor(uri: string, index: number, tree: Tree, startLine: number) {
    this.uri = uri;
    this.index = index;
    this.tree = tree;
    this.startLine = startLine;
    this.root = new Field(this, tree.root);
  }

  get text(): string {
    return this.tree.text;
  }

  /** Whether templates (`{{ }}`) stand in it: then it is not YAML yet. */
  get templated(): boolean {
    return this.tree.templated;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.tree.problems;
  }

  /** Recognised by content: it says apiVersion and kind. */
  get isKubernetes(): boolean {
    return this.root.at('apiVersion').string !== undefined && this.root.at('kind').string !== undefined;
  }

  /** All of the document in the file. */
  get range(): Range {
    return this.rangeOf({ start: 0, end: this.text.length });
  }

  rangeOf(span: Span): Range {
    return { start: this.#position(span.start), end: this.#position(span.end) };
  }

  offsetOf(position: Position): number {
    return this.tree.lines.offsetAt({ line: position.line - this.startLine, character: position.character });
  }

  #position(offset: number): Position {
    const { line, character } = this.tree.lines.positionAt(offset);
    return { line: line + this.startLine, character };
  }
}

/** A file and its documents. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly manifests: readonly Manifest[];
}

/**
 * Reads a file. Documents whose text is the same as in `previous` are not parsed again. Never throws.
 * @param readElsewhere - what `readDocuments` makes of the text, if another thread has it already
 */
export function parseFile(
  uri: string,
  text: string,
  previous?: SourceFile,
  readElsewhere?: () => readonly ReadDocument[] | undefined,
): SourceFile {
  if (previous?.text === text && previous.uri === uri) return previous;
  const known = new Map<string, Tree>();
  for (const manifest of previous?.manifests ?? []) known.set(manifest.text, manifest.tree);
  const documents = readElsewhere?.();
  const manifests: Manifest[] = [];
  let line = 0;
  for (const [index, part] of splitDocuments(text).entries()) {
    const before = previous?.manifests[index];
    const same = before?.text === part.text && before.startLine === line && before.uri === uri;
    const tree = () => known.get(part.text) ?? parseTree(part.text, documents?.[index]);
    manifests.push(same ? before : new Manifest(uri, index, tree(), line));
    line += part.lineCount;
  }
  return { uri, text, manifests };
}

/** Reads the documents of a file, in their order. Never throws. */
export function readDocuments(text: string): ReadDocument[] {
  return splitDocuments(text).map((part) => readDocument(part.text));
}

/**
 * Cuts a stream into documents, each with the `---` line that opens it. Exact without parsing: YAML 1.2 (9.1.2)
 * forbids `---` and `...` at the start of a line inside any scalar.
 */
function splitDocuments(text: string): { text: string; lineCount: number }[] {
  const parts: { text: string; lineCount: number }[] = [];
  const marker = /^---(?=[ \t\r\n]|$)/gm;
  let start = 0;
  for (const match of text.matchAll(marker)) {
    if (match.index === start) continue;
    const head = text.slice(start, match.index);
    // Directives (`%YAML`) belong to the document that follows them.
    if (/^%/m.test(head) && /^(\s*(#.*|%.*)?\r?\n?)*$/.test(head)) continue;
    parts.push({ text: head, lineCount: countLines(head) });
    start = match.index;
  }
  const tail = text.slice(start);
  parts.push({ text: tail, lineCount: countLines(tail) });
  return parts;
}

function countLines(text: string): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
