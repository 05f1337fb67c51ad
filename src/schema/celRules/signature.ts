import type { Environment } from '@marcbachmann/cel-js';

/**
 * Functions by their signatures, in the notation of the library: `string.find(string): string`. Those in a namespace
 * have it before a slash: `sets/contains(list<A>, list<A>): bool`.
 */
export type Library = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The library does not let go of its own functions, so that ours go by other names. */
const PREFIX = 'k8s_';

/** Whether a function is called on a receiver, its name with its namespace, and how many arguments it takes. */
export type CallKey = `${'call' | 'method'} ${string} ${number}`;

export function callKey(isMethod: boolean, name: string, count: number): CallKey {
  return `${isMethod ? 'method' : 'call'} ${name} ${count}`;
}

/** The name under which one of ours is known to the library. */
export function registeredName(name: string): string {
  return `${PREFIX}${name.replace('/', '_')}`;
}

const SIGNATURE = /^(?:([\w.]+(?:<[\w.]+>)?)\.)?((?:\w+\/)?\w+)\((.*)\): (.+)$/;

/** @returns what was registered */
export function registerLibrary(environment: Environment, library: Library): CallKey[] {
  return Object.entries(library).map(([signature, handler]) => {
    const [, receiver, name = '', parameters = '', result] = SIGNATURE.exec(signature) ?? [];
    const on = receiver === undefined ? '' : `${receiver}.`;
    environment.registerFunction(`${on}${registeredName(name)}(${parameters}): ${result}`, handler as () => unknown, {
      async: false,
    });
    const count = parameters === '' ? 0 : parameters.split(',').length;
    return callKey(receiver !== undefined, name, count);
  });
}
