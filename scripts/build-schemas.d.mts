/** Writes the compiled schemas to `outdir`; `packages` is where the prose for hovers is installed. */
export function buildSchemas(options: { outdir: string; packages?: string }): Promise<void>;
