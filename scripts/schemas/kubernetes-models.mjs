import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads the declarations of `kubernetes-models`: the prose of each field, and its type and values to compare ours with.
 *
 * @param {string} folder the package
 * @returns {Map<string, { prose: string, fields: Map<string, { type: string, values: string[], prose: string }> }>}
 *   by every name that `names.mjs` may give the definition
 */
export function readKubernetesModels(folder) {
  const definitions = new Map();
  if (!existsSync(folder)) return definitions;
  for (const [group, version, file] of declarations(folder)) {
    const definition = readDeclaration(readFileSync(file, 'utf8'));
    if (!definition) continue;
    const short = group.split('.')[0] || 'core';
    const capital = (text) => text[0].toUpperCase() + text.slice(1);
    const versioned = capital(version) + definition.name;
    definitions.set(capital(short) + versioned, definition);
    // The group is prefixed only where two groups have a type of that name.
    if (!definitions.has(versioned)) definitions.set(versioned, definition);
  }
  return definitions;
}

function* declarations(folder) {
  for (const group of folders(folder)) {
    if (/^v\d/.test(group)) yield* files('', group, join(folder, group));
    else for (const version of folders(join(folder, group))) yield* files(group, version, join(folder, group, version));
  }
}

function folders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();
}

function* files(group, version, folder) {
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.d.ts') && file !== 'index.d.ts') yield [group, version, join(folder, file)];
  }
}

function readDeclaration(source) {
  const head = /(?:\/\*\*\n((?: \*.*\n)*?) \*\/\n)?export interface I(\w+)(?: extends [^{]*)? \{\n/.exec(source);
  if (!head) return undefined;
  const body = source.slice(head.index + head[0].length, source.indexOf('\n}', head.index));
  const fields = new Map();
  const field = /(?: {4}\/\*\*\n((?: {5}\*.*\n)*?) {5}\*\/\n)? {4}"([^"]+)"\??: ([\s\S]*?);\n(?= {4}(?:\/\*\*|")|$)/g;
  for (const match of `${body}\n`.matchAll(field)) {
    fields.set(match[2], { type: match[3], values: stringValues(match[3]), prose: prose(match[1]) });
  }
  return { name: head[2], prose: prose(head[1]), fields };
}

function stringValues(type) {
  const union = /^(?:Array<)?("[^"]*"(?: \| "[^"]*")*)>?$/.exec(type.trim())?.[1];
  return union ? union.split(' | ').map((text) => JSON.parse(text)) : [];
}

function prose(comment) {
  return (comment ?? '')
    .replace(/^ *\* ?/gm, '')
    .replaceAll('*\\/', '*/')
    .trim();
}
