/** The build hands style sheets to the script as text (esbuild's loader `text`). */
declare module '*.css' {
  const text: string;
  export default text;
}
