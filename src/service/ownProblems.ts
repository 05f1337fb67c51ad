import { customFindings } from '../lint/customRules/customFindings.ts';
import type { Diagnostic } from '../lint/diagnostic.ts';
import { schemaDiagnostic } from '../lint/schemaDiagnostic.ts';
import type { Levels } from '../lint/severity.ts';
import { syntaxDiagnostics } from '../lint/syntaxDiagnostics.ts';
import type { Resource } from '../model/resource.ts';
import type { SchemaProblem } from '../schema/schemaProblem.ts';
import type { DocumentSchemas } from '../schema/schemas.ts';
import type { Field } from '../syntax/field.ts';
import type { Manifest } from '../syntax/manifest.ts';
import type { Ruling } from './configs.ts';

/**
 * What is wrong with a document by itself: its syntax, and what its schema says. Kept by document and by what the schema's
 * answer depends on, so that the edit of a CRD judges only the objects of its kind anew.
 */
export class OwnProblems {
  readonly #resourcesOf: (manifest: Manifest) => readonly Resource[];
  readonly #found = new WeakMap<object, WeakMap<Manifest, Kept>>();

  constructor(resourcesOf: (manifest: Manifest) => readonly Resource[]) {
    this.#resourcesOf = resourcesOf;
  }

  /** @param isPatch the document is a part of an object: what it leaves out stands elsewhere */
  of(manifest: Manifest, schemas: DocumentSchemas, ruling: Ruling, isPatch: boolean): readonly Diagnostic[] {
    const basis = schemas.basisOf(manifest.root);
    const byManifest = this.#found.get(basis) ?? new WeakMap<Manifest, Kept>();
    this.#found.set(basis, byManifest);
    const resources = this.#resourcesOf(manifest);
    let kept = byManifest.get(manifest);
    // What is said elsewhere of a document may put its objects into another namespace.
    if (kept?.resources !== resources || kept.ruling !== ruling) {
      const syntax = syntaxDiagnostics(manifest, ruling.levels).map((diagnostic) => ({ diagnostic }));
      const custom = resources.flatMap((resource) => customFindings(resource, ruling.customRules, ruling.levels));
      const found = [...syntax, ...bySchema(manifest, resources, schemas, ruling.levels), ...custom];
      kept = { resources, ruling, found };
      byManifest.set(manifest, kept);
    }
    return kept.found.filter(({ ofWhole }) => !(isPatch && ofWhole)).map(({ diagnostic }) => diagnostic);
  }
}

function bySchema(manifest: Manifest, resources: readonly Resource[], schemas: DocumentSchemas, levels: Levels): Own[] {
  const byPlace = new Map(resources.map((resource) => [resource.body.pointer, resource]));
  return schemas.validate(manifest.root).flatMap((problem) => {
    const owner = ownerOf(problem, byPlace);
    // kustomize makes the selector that is missing.
    if (
      problem.rule === 'schema/required' &&
      owner?.selectorAdded &&
      problem.field.pointer === owner.spec.at('selector').pointer
    )
      return [];
    const diagnostic = schemaDiagnostic(problem, owner, levels);
    return diagnostic ? [{ diagnostic, ...(problem.ofWhole && { ofWhole: true }) }] : [];
  });
}

interface Kept {
  readonly resources: readonly Resource[];
  readonly ruling: Ruling;
  readonly found: readonly Own[];
}

interface Own {
  readonly diagnostic: Diagnostic;
  readonly ofWhole?: boolean;
}

/** The object that the field is in. */
function ownerOf({ field }: SchemaProblem, byPlace: ReadonlyMap<string, Resource>): Resource | undefined {
  for (let at: Field | undefined = field; at; at = at.parent) {
    const owner = byPlace.get(at.pointer);
    if (owner) return owner;
  }
  return undefined;
}
