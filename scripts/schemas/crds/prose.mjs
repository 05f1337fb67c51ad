import { mapParts } from './parts.mjs';

/**
 * The prose of the fields of a project's kinds, in containers: each kind is one, and each type that several places
 * share. In a container it stands by the path below it: `''` for the whole, `.spec.ports[].name`.
 *
 * What is written in a container holds unless a container around it says something else of the same place: types of
 * the same fields may have different prose in different places.
 *
 * @param {{ kinds: Record<string, { schema: object }>, types: Record<string, object> }} project as in `schemas/`
 * @param {(key: string) => import('./declared.mjs').Shape | undefined} shapeOf by the key of a kind
 * @returns {Record<string, Record<string, string>>}
 */
export function proseOf({ kinds, types }, shapeOf) {
  const writer = new Writer(types);
  for (const [key, { schema }] of Object.entries(kinds)) writer.kind(key, schema, shapeOf(key));
  return writer.containers;
}

class Writer {
  containers = {};
  #types;
  /** The shape by which each type has been documented. */
  #shapes = new Map();

  constructor(types) {
    this.#types = types;
  }

  kind(key, schema, shape) {
    if (!shape) return;
    this.containers[key] = shape.text ? { '': shape.text } : {};
    this.#visit(schema, shape, [[key, '']]);
  }

  /** @param {[container: string, path: string][]} at the containers that the place is in, outermost first */
  #visit(schema, shape, at) {
    if (!shape) return;
    if (schema.$ref) {
      this.#type(schema.$ref, shape, at);
      return;
    }
    mapParts(schema, (part, step) => {
      const name = step.startsWith('.') ? step.slice(1) : undefined;
      const member = name === undefined ? undefined : shape.members.get(name);
      const inner = step === '' ? shape : name === undefined ? shape.element : member?.shape;
      const below = at.map(([container, path]) => [container, path + step]);
      if (step !== '' && inner !== shape) this.#write(member?.text || inner?.text || '', below);
      if (step !== '') this.#visit(part, inner, below);
    });
  }

  #type(name, shape, at) {
    const known = this.#shapes.get(name);
    if (!known) {
      this.#shapes.set(name, shape);
      this.containers[name] = {};
      this.#visit(this.#types[name], shape, [[name, '']]);
    } else if (known !== shape || at.length > 1) {
      this.#visit(this.#types[name], shape, [...at, [name, '']]);
    }
  }

  #write(text, at) {
    const said = at.slice(1).map(([container, path]) => this.containers[container][path]);
    const inherited = said.find((one) => one !== undefined) ?? '';
    const [container, path] = at[0];
    if (text !== inherited) this.containers[container][path] = text;
  }
}
