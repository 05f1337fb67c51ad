import { at, type Json, list, text, texts } from './json.ts';

export interface KindName {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The kind is in lower case because only the name of the file tells it. */
  readonly anyCase?: true;
}

/** The kinds that a JSON Schema is for, by what it says of itself, else by how catalogues of CRDs name their files. */
export function kindNames(uri: string, schema: Json): readonly KindName[] {
  const said = [...byExtension(schema), ...byProperties(schema)];
  return said.length > 0 ? said : byFileName(uri);
}

function byExtension(schema: Json): KindName[] {
  return list(at(schema, 'x-kubernetes-group-version-kind')).flatMap((name) => {
    const [group = '', version, kind] = [text(at(name, 'group')), text(at(name, 'version')), text(at(name, 'kind'))];
    return version && kind ? [{ group, version, kind }] : [];
  });
}

/** `properties` that allow certain values for `apiVersion` and `kind` only. */
function byProperties(schema: Json): KindName[] {
  const allowed = (key: string) => {
    const property = at(at(schema, 'properties'), key);
    return [...texts(at(property, 'enum')), ...texts([at(property, 'const')])];
  };
  return allowed('apiVersion').flatMap((apiVersion) => {
    const slash = apiVersion.indexOf('/');
    const group = apiVersion.slice(0, Math.max(slash, 0));
    return allowed('kind').map((kind) => ({ group, version: apiVersion.slice(slash + 1), kind }));
  });
}

/** `monitoring.coreos.com/servicemonitor_v1.json` */
function byFileName(uri: string): KindName[] {
  const [, group, kind, version] = /([^/]+)\/([^/_]+)_(v\d+(?:(?:alpha|beta)\d+)?)\.json$/.exec(uri) ?? [];
  if (!group?.includes('.') || !kind || !version) return [];
  return [{ group, version, kind: kind.toLowerCase(), anyCase: true }];
}
