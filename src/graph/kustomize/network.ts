import { readResources } from '../../model/resource.ts';
import type { SourceFile } from '../../syntax/manifest.ts';
import { isBelow } from '../folders.ts';
import { isKustomization } from '../kustomization.ts';
import { isFluxKustomization, isOfFlux, readFluxKustomization } from './flux.ts';
import { FolderPaths } from './folderPaths.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';

/** What a kustomization takes in: another one, or a file. */
export type Taken = { readonly kustomization: Kustomization } | { readonly file: string };

/** The kustomizations of a workspace, of files and of Flux, and what each of them takes in. */
export class Network {
  readonly all: readonly Kustomization[];
  readonly #byFolder: ReadonlyMap<string, Kustomization>;
  /** Those of Flux, by the file that holds them. */
  readonly #flux = new Map<string, Kustomization[]>();
  readonly #uris: readonly string[];
  /** Those of Flux name folders, which may be among these files or may come to be. */
  hasFlux = false;

  constructor(files: readonly SourceFile[]) {
    const byUri = new Map(files.map((file) => [file.uri, file]));
    const own = files
      .filter(({ uri }) => isKustomization(uri))
      .flatMap(({ manifests }) =>
        manifests.slice(0, 1).map((manifest) => readKustomization(manifest, (uri) => byUri.get(uri))),
      );
    this.#uris = files.filter(({ uri }) => !isKustomization(uri)).map(({ uri }) => uri);
    this.#byFolder = new Map(own.map((one) => [one.folder, one]));
    this.#readFlux(files);
    this.all = [...own, ...[...this.#flux.values()].flat()];
  }

  #readFlux(files: readonly SourceFile[]): void {
    const objects = files
      .filter(({ text }) => isOfFlux(text))
      .flatMap(({ manifests }) => manifests.filter(({ text }) => isOfFlux(text)))
      .flatMap((manifest) => readResources(manifest).filter(isFluxKustomization));
    this.hasFlux = objects.length > 0;
    if (!this.hasFlux) return;
    const folders = new FolderPaths(files.map(({ uri }) => uri));
    for (const object of objects) {
      const read = readFluxKustomization(object, (path) => folders.find(path));
      if (read) this.#flux.set(object.uri, [...(this.#flux.get(object.uri) ?? []), read]);
    }
  }

  /** What it builds from, without components. A folder without a kustomization file counts for Flux with all below it. */
  resourcesOf(kustomization: Kustomization): readonly Taken[] {
    return kustomization.resources.flatMap((uri): Taken[] => {
      const found = this.#byFolder.get(uri);
      if (found) return found === kustomization ? [] : [{ kustomization: found }];
      return uri === kustomization.folder ? this.#below(uri) : [{ file: uri }];
    });
  }

  /** As Flux's controller generates one: nearest kustomizations, and the files that none of them stands beside. */
  #below(folder: string): Taken[] {
    const nested = [...this.#byFolder.values()].filter((one) => isBelow(one.folder, folder));
    const outer = nested.filter((one) => !nested.some((other) => isBelow(one.folder, other.folder)));
    const loose = this.#uris.filter((uri) => isBelow(uri, folder) && !outer.some((one) => isBelow(uri, one.folder)));
    return [
      ...outer.filter(({ isComponent }) => !isComponent).map((kustomization) => ({ kustomization })),
      ...loose.map((file) => ({ file })),
    ];
  }

  componentsOf({ components }: Kustomization): readonly Kustomization[] {
    return components.flatMap((uri) => this.#byFolder.get(uri) ?? []);
  }

  /** What Flux deploys because of the objects in a file. */
  deployedBy(file: string): readonly Kustomization[] {
    return this.#flux.get(file) ?? [];
  }

  /** A folder it names is not among these files. */
  isOpen({ isOpen, resources, components }: Kustomization): boolean {
    const isFolder = (uri: string) => !/\.(ya?ml|json)$/i.test(uri);
    const isHere = (uri: string) => this.#byFolder.has(uri) || !isFolder(uri);
    return isOpen || ![...resources, ...components].every(isHere);
  }
}
