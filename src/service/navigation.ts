import type { Location, Position } from '../base/range.ts';
import { codeLenses } from '../features/codeLens.ts';
import { definition, references } from '../features/definition.ts';
import { documentSymbols, workspaceSymbols } from '../features/symbols.ts';
import type { CodeLens, DefinitionLink, DocumentSymbol, WorkspaceSymbol } from '../features/types.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';

/** Ways from one place of the manifests to others. */
export class Navigation {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  definition(uri: string, position: Position): readonly DefinitionLink[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? definition(cursor) : [];
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? references(cursor, includeDeclaration) : [];
  }

  documentSymbols(uri: string): readonly DocumentSymbol[] {
    return documentSymbols(this.#access.graph.resourcesIn(uri));
  }

  workspaceSymbols(query: string): readonly WorkspaceSymbol[] {
    return workspaceSymbols(this.#access.graph, query);
  }

  codeLenses(uri: string): readonly CodeLens[] {
    const { graph } = this.#access;
    return graph.resourcesIn(uri).flatMap((resource) => {
      const world = graph.viewOf(resource);
      return codeLenses(resource, world, trafficOf(world));
    });
  }
}
