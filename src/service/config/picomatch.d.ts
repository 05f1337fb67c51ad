declare module 'picomatch' {
  /** Compiles a glob, or several of which one must match. */
  export default function picomatch(
    glob: string | readonly string[],
    options?: { dot?: boolean; noextglob?: boolean; nonegate?: boolean },
  ): (path: string) => boolean;
}
