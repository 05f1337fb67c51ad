import { mapParts } from './parts.mjs';
import { wellKnownName } from './wellKnown.mjs';

/** How long a reference is, about. */
const REFERENCE = 30;

/** What a reference and an entry of its own cost more than they save, in characters. */
const WORTHWHILE = 60;

/**
 * Takes what several places have in common out of the schemas of a project.
 *
 * @param {{ key: string, facts: object }[]} kinds
 * @returns {{ schemas: Map<string, object>, types: Record<string, object> }} schemas by `key`; parts are referred to
 *   as `{ "$ref": name }`
 */
export function shareParts(kinds) {
  const nodes = new Nodes();
  const roots = kinds.map(({ key, facts }) => ({ key, id: nodes.add(facts) }));
  nodes.count(roots.map(({ id }) => id));

  const types = {};
  const names = new Map();
  const write = (id, path, context) => {
    const node = nodes.at(id);
    if (!node.isShared) return writeParts(node, path, context);
    if (!names.has(id)) {
      const name = freeName([wellKnownName(node.shape), path, `${context.version}.${path}`], types);
      names.set(id, name);
      // Taken before its parts ask for names.
      types[name] = undefined;
      types[name] = writeParts(node, name, context);
    }
    return { $ref: names.get(id) };
  };
  const writeParts = (node, path, context) => mapParts(node.shape, (id, step) => write(id, `${path}${step}`, context));
  const schemas = roots.map(({ key, id }) => {
    const [apiVersion, kind] = key.split(' ');
    return [key, write(id, kind, { version: apiVersion.split('/')[1] })];
  });
  return { schemas: new Map(schemas), types: Object.fromEntries(Object.entries(types).sort(byName)) };
}

function byName([a], [b]) {
  return a < b ? -1 : 1;
}

function freeName(candidates, taken) {
  for (const name of candidates) if (name && !(name in taken)) return name;
  for (let i = 2; ; i++) if (!(`${candidates.at(-1)}~${i}` in taken)) return `${candidates.at(-1)}~${i}`;
}

/** The different schemas, each once; a schema comes after its parts. */
class Nodes {
  #nodes = [];
  #ids = new Map();

  add(schema) {
    const shape = mapParts(schema, (part) => this.add(part));
    const key = JSON.stringify(shape);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.#ids.set(key, this.#nodes.length);
    this.#nodes.push({ shape, uses: 0, size: this.#sizeOf(shape), isShared: false });
    return this.#nodes.length - 1;
  }

  at(id) {
    return this.#nodes[id];
  }

  /** Decides what is shared: from the wholes to their parts, since what stands in a shared part is written once with it. */
  count(roots) {
    for (const id of roots) this.#nodes[id].uses++;
    for (const node of [...this.#nodes].reverse()) {
      node.isShared = node.uses > 1 && (node.size - REFERENCE) * (node.uses - 1) > WORTHWHILE && hasFields(node.shape);
      const uses = node.isShared ? 1 : node.uses;
      mapParts(node.shape, (id) => {
        this.#nodes[id].uses += uses;
      });
    }
  }

  /** About how long it is, where what can be shared is. */
  #sizeOf(shape) {
    let size = 0;
    const own = mapParts(shape, (id) => {
      const part = this.#nodes[id];
      size += hasFields(part.shape) ? Math.min(part.size, REFERENCE) : part.size;
    });
    return size + JSON.stringify(own).length;
  }
}

/** Scalars and lists of them read better where they stand. */
function hasFields(shape) {
  return shape.properties !== undefined || JSON.stringify(shape).length > 150;
}
