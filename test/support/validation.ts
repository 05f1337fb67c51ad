import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSchemas } from '../../scripts/build-schemas.mjs';
import { Library } from '../../src/schema/library.ts';
import { definitionOf } from '../../src/schema/place.ts';
import { validateObject } from '../../src/schema/validation/walk.ts';
import { parseFile } from '../../src/syntax/manifest.ts';

/** The version that is validated for where a test names none: 36 for 1.36. */
export const MINOR = 36;

const outdir = fileURLToPath(new URL('../../.cache/test-validation', import.meta.url));
let building: Promise<Library> | undefined;

/** The bundled schemas, built once for all tests of a process. */
export function bundledLibrary(): Promise<Library> {
  building ??= buildSchemas({ outdir }).then(() => {
    const require = createRequire(`${outdir}/index.json`);
    return new Library((module) => require(`./${module}`));
  });
  return building;
}

/** What is said of the first document, as `/spec/replicas: message`; what is no error has its severity before it. */
export async function validate(text: string, minor = MINOR): Promise<string[]> {
  return (await problemsOf(text, minor)).map(({ severity, field, message }) => {
    const line = `${field.pointer}: ${message}`;
    return severity === 'error' ? line : `${severity} ${line}`;
  });
}

export async function problemsOf(text: string, minor = MINOR) {
  const library = await bundledLibrary();
  const root = parseFile('file:///a.yaml', text).manifests[0]!.root;
  const definition = definitionOf(library, root, minor);
  return definition === undefined ? [] : validateObject(root, definition, library, minor);
}

/** A Pod with these fields of its spec, besides a container. */
export function pod(spec: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: app, image: app }]\n${indent(spec)}`;
}

/** A Pod with a container of these fields. */
export function container(fields: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: app\n    image: app\n${indent(indent(fields))}`;
}

/** A workload with these fields of its spec, besides selector and template. */
export function workload(kind: string, spec: string): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: { name: a }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec: { containers: [{ name: app, image: app }] }
${indent(spec)}`;
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
