import type { TextEdit } from '../../base/range.ts';
import type { Diagnostic } from '../../lint/diagnostic.ts';
import type { SuppressScope } from '../../protocol.ts';
import type { Manifest } from '../../syntax/manifest.ts';
import type { FileChange, Files } from '../additions/additions.ts';
import { configHome } from '../additions/configHome.ts';
import { suppressInObject } from './annotate.ts';
import { suppressInDocument, suppressOnLine } from './comment.ts';
import { switchOff } from './switchOff.ts';

export const SUPPRESS_SCOPES: readonly SuppressScope[] = ['line', 'object', 'file', 'folder'];

/**
 * What makes findings of a rule count as meant to be, where a finding is; `undefined` where that can't be written.
 * @param found all findings of its file
 */
export function suppression(
  finding: Diagnostic,
  scope: SuppressScope,
  reason: string,
  found: readonly Diagnostic[],
  files: Files,
): FileChange | undefined {
  const { uri, rule } = finding;
  const one = reason.replaceAll(/\s+/g, ' ').trim();
  if (scope === 'folder') {
    const home = files.configUriOf(uri) ?? configHome(uri, worldOf(uri, files));
    return switchOff(rule, one, home, files.file(home));
  }
  const edits = scope === 'object' ? inObject(finding, one, files) : inComments(finding, scope, one, found, files);
  return edits.length > 0 ? { edits, creates: [] } : undefined;
}

function worldOf(uri: string, { graph }: Files) {
  const [resource] = graph.resourcesIn(uri);
  return resource && graph.viewOf(resource);
}

function inObject({ uri, rule, path, range }: Diagnostic, reason: string, files: Files): TextEdit[] {
  const manifest = documentAt(uri, range.start.line, files);
  const resource = files.graph
    .resourcesIn(uri)
    .find(({ body }) => body.manifest === manifest && `${path}/`.startsWith(`${body.pointer}/`));
  const edit = resource && suppressInObject(resource, rule, reason);
  return edit ? [edit] : [];
}

function documentAt(uri: string, line: number, files: Files): Manifest | undefined {
  return files.file(uri)?.manifests.findLast(({ startLine }) => startLine <= line);
}

/** JSON has no comments. A comment holds for a document at most: each that has such findings gets one. */
function inComments(
  finding: Diagnostic,
  scope: 'line' | 'file',
  reason: string,
  found: readonly Diagnostic[],
  files: Files,
): TextEdit[] {
  const { uri, rule, range } = finding;
  if (/\.json$/i.test(uri)) return [];
  const manifestOf = (one: Diagnostic) => documentAt(uri, one.range.start.line, files);
  if (scope === 'line') {
    const manifest = manifestOf(finding);
    const edit = manifest && suppressOnLine(manifest, range.start.line, rule, reason);
    return edit ? [edit] : [];
  }
  const concerned = new Set(found.filter((one) => one.rule === rule).map(manifestOf));
  const edits = [...concerned].map((manifest) => manifest && suppressInDocument(manifest, rule, reason));
  return edits.every((edit) => edit !== undefined) ? edits : [];
}
