import type { World } from '../graph/world.ts';
import { buildMatrix, matrixCell } from '../topology/matrix/build.ts';
import type { Matrix, MatrixCell, MatrixCellParams, MatrixParams } from '../topology/matrix/matrix.ts';
import type { Access } from './access.ts';
import { mainWorld } from './mainWorld.ts';

/** Who may call whom, for the panel's matrix. */
export class Matrices {
  readonly #access: Access;

  constructor(access: Access) {
    this.#access = access;
  }

  matrix(params: MatrixParams): Matrix | undefined {
    const world = this.#world(params.world);
    return world && buildMatrix(world, params);
  }

  cell(params: MatrixCellParams): MatrixCell | undefined {
    const world = this.#world(params.world);
    return world && matrixCell(world, params);
  }

  #world(id: string | undefined): World | undefined {
    const worlds = this.#access.graph.worlds.filter((world) => world.resources.length > 0);
    return worlds.find((world) => world.id === id) ?? mainWorld(worlds);
  }
}
