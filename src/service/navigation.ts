import type { Location, Position, Range } from '../base/range.ts';
import { callItemsAt, incomingCalls, outgoingCalls } from '../features/callHierarchy.ts';
import { codeLenses } from '../features/codeLens.ts';
import { definition } from '../features/definition.ts';
import { documentLinks } from '../features/documentLinks/documentLinks.ts';
import { foldingRanges } from '../features/folding.ts';
import { highlight } from '../features/highlight.ts';
import { inlayHints } from '../features/inlayHints/inlayHints.ts';
import { Scope } from '../features/names/scope.ts';
import { documentSymbols } from '../features/outline/documentSymbols.ts';
import { references } from '../features/references.ts';
import { nothingHere, prepareRename, rename } from '../features/rename/rename.ts';
import { selectionRanges } from '../features/selectionRanges.ts';
import { workspaceSymbols } from '../features/symbols.ts';
import { typeDefinition } from '../features/typeDefinition.ts';
import type {
  CallEdge,
  CallItem,
  CodeLens,
  DefinitionLink,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Highlight,
  InlayHint,
  RenameAnswer,
  RenamePlace,
  WorkspaceSymbol,
} from '../features/types.ts';
import { folderOf } from '../graph/folders.ts';
import { readResources } from '../model/resource.ts';
import { trafficOf } from '../traffic/traffic.ts';
import type { Access } from './access.ts';

/** Ways from one place of the manifests to others. */
export class Navigation {
  readonly #access: Access;
  #names: Scope | undefined;

  constructor(access: Access) {
    this.#access = access;
  }

  /** Where names can stand, as it is now. */
  get #scope(): Scope {
    const { graph, files } = this.#access;
    if (this.#names?.graph !== graph) {
      const sources = files.flatMap((uri) => this.#access.file(uri) ?? []);
      this.#names = new Scope(graph, sources);
    }
    return this.#names;
  }

  definition(uri: string, position: Position): readonly DefinitionLink[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? definition(cursor, this.#scope) : [];
  }

  typeDefinition(uri: string, position: Position): readonly DefinitionLink[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? typeDefinition(cursor, this.#scope) : [];
  }

  references(uri: string, position: Position, includeDeclaration: boolean): readonly Location[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? references(cursor, this.#scope, includeDeclaration) : [];
  }

  highlights(uri: string, position: Position): readonly Highlight[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? highlight(cursor, this.#scope) : [];
  }

  prepareRename(uri: string, position: Position): RenamePlace {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? prepareRename(cursor, this.#scope) : { problem: nothingHere() };
  }

  rename(uri: string, position: Position, name: string): RenameAnswer {
    const cursor = this.#access.cursor(uri, position);
    const [, minor] = this.#access.schemas.configs.rulingOf(uri).kubernetesVersion.split('.');
    return cursor ? rename(cursor, this.#scope, name, Number(minor)) : { problem: nothingHere() };
  }

  documentSymbols(uri: string): readonly DocumentSymbol[] {
    const { graph } = this.#access;
    // A patch is no object of the graph, but looks like one to who reads it.
    const patches = graph.patches.has(uri) ? (this.#access.file(uri)?.manifests ?? []) : [];
    return documentSymbols([...graph.resourcesIn(uri), ...patches.flatMap((manifest) => readResources(manifest))]);
  }

  workspaceSymbols(query: string): readonly WorkspaceSymbol[] {
    return workspaceSymbols(this.#access.graph, query);
  }

  codeLenses(uri: string): readonly CodeLens[] {
    const { graph } = this.#access;
    return graph.resourcesIn(uri).flatMap((resource) => {
      return codeLenses(resource, graph.viewOf(resource));
    });
  }

  foldingRanges(uri: string): readonly FoldingRange[] {
    const file = this.#access.file(uri);
    return file ? foldingRanges(file) : [];
  }

  selectionRanges(uri: string, position: Position): readonly Range[] {
    const file = this.#access.file(uri);
    return file ? selectionRanges(file, position) : [];
  }

  documentLinks(uri: string): readonly DocumentLink[] {
    const access = this.#access;
    const file = access.file(uri);
    if (!file) return [];
    return documentLinks(file, access.graph.resourcesIn(uri), {
      has: (other) => access.file(other) !== undefined,
      get uris() {
        return access.files;
      },
    });
  }

  inlayHints(uri: string, range: Range): readonly InlayHint[] {
    const { graph, settings } = this.#access;
    return inlayHints(graph, uri, range, settings.inlayHints, this.#isInChart(uri));
  }

  #isInChart(uri: string): boolean {
    for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder)) {
      if (this.#access.file(`${folder}/Chart.yaml`) || this.#access.file(`${folder}/Chart.yml`)) return true;
    }
    return false;
  }

  callItems(uri: string, position: Position): readonly CallItem[] {
    const cursor = this.#access.cursor(uri, position);
    return cursor ? callItemsAt(cursor) : [];
  }

  incomingCalls(uri: string, position: Position): readonly CallEdge[] {
    const { resource, world } = this.#access.cursor(uri, position) ?? {};
    return resource && world ? incomingCalls(resource, world, trafficOf(world)) : [];
  }

  outgoingCalls(uri: string, position: Position): readonly CallEdge[] {
    const { resource, world } = this.#access.cursor(uri, position) ?? {};
    return resource && world ? outgoingCalls(resource, world, trafficOf(world)) : [];
  }
}
