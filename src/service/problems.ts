import { isPatch } from '../graph/kustomize/patches.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { type SuppressOptions, suppress } from '../lint/suppress.ts';
import { suppressionUnused } from '../lint/suppressionUnused.ts';
import type { Resource } from '../model/resource.ts';
import type { Manifest, SourceFile } from '../syntax/manifest.ts';
import type { Access } from './access.ts';
import { FileProblems } from './fileProblems.ts';
import { LinkProblems } from './linkProblems.ts';
import { OwnProblems } from './ownProblems.ts';

/** What is wrong with each file: syntax, schemas and rules, without what is suppressed. */
export class Problems {
  readonly #access: Access;
  readonly #today: (() => string) | undefined;
  readonly #own: OwnProblems;
  readonly #linked = new LinkProblems();
  readonly #shown = new FileProblems();

  constructor(access: Access, lastOf: (manifest: Manifest) => readonly Resource[], today: (() => string) | undefined) {
    this.#access = access;
    this.#today = today;
    this.#own = new OwnProblems(lastOf);
  }

  forget(uri: string): void {
    this.#shown.forget(uri);
  }

  /** Those of syntax and schemas: for them no other file is read. */
  ofFile(uri: string): readonly Diagnostic[] {
    const file = this.#access.file(uri);
    if (!file) return [];
    const kept = suppress(this.#ownOf(file), file.manifests, this.#suppressing(uri));
    // Whether a suppression is of use is known only when all rules have spoken.
    return kept.filter(({ rule }) => rule !== suppressionUnused.id);
  }

  of(uri: string): readonly Diagnostic[] {
    const file = this.#access.file(uri);
    if (!file) return [];
    const { graph, diagnostics } = this.#access.state;
    const known = diagnostics.get(uri);
    if (known) return known;
    const schemas = this.#access.schemas.schemasOf(uri);
    const ruling = this.#access.schemas.configs.rulingOf(uri);
    const linked = graph.resourcesIn(uri).flatMap((resource) => this.#linked.of(resource, graph, schemas, ruling));
    const found = this.#shown.of(file, [...this.#ownOf(file), ...linked], this.#suppressing(uri));
    diagnostics.set(uri, found);
    return found;
  }

  #ownOf(file: SourceFile): readonly Diagnostic[] {
    const { schemas, graph } = this.#access;
    const documents = schemas.documentSchemas(file.uri);
    const ruling = schemas.configs.rulingOf(file.uri);
    return file.manifests.flatMap((manifest) =>
      this.#own.of(manifest, documents, ruling, graph.patches.has(file.uri) || isPatch(manifest)),
    );
  }

  #suppressing(uri: string): SuppressOptions {
    return { levels: this.#access.schemas.configs.rulingOf(uri).levels, today: this.#today?.() };
  }
}
