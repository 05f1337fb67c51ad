/** So long may work go on before requests get their turn, in milliseconds: half a frame. */
const SLICE = 8;

/** Long work in slices: `await slices.pause()` after each piece of it lets requests pass once a slice is used up. */
export class Slices {
  #start = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#start < SLICE) return;
    await turn();
    this.#start = performance.now();
  }
}

/** After the messages that have arrived by now. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
