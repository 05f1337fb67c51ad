/** A value of a JSON file, of whatever shape. */
export type Json = unknown;

export function isObject(json: Json): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** A key of an object; `constructor` is none unless it is written. */
export function at(json: Json, key: string): Json {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

export function text(json: Json): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

export function list(json: Json): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

export function texts(json: Json): string[] {
  return list(json).flatMap((item) => text(item) ?? []);
}
