/** Writes the schemas of other projects to `outdir`; `packages` is where the prose for hovers is installed. */
export function buildCrds(options: { schemas: string; outdir: string; packages: string }): void;
