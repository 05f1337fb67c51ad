import type { Field } from '../../syntax/field.ts';
import type { Redirect } from './ingressOptions.ts';

/** A redirect to a URL, or to a path of the same host; what holds variables of the controller is left out. */
export function redirectTo(url: string, statusCode: number, at: Field): Redirect {
  const [, scheme, hostname, port, rest] = /^(?:([a-z]+):)?\/\/([^/:?$]+)(?::(\d+))?(.*)$/i.exec(url) ?? [];
  const path = hostname === undefined ? url : rest;
  const isPlain = (text: string | undefined): text is string =>
    text !== undefined && text !== '' && !text.includes('$');
  return {
    type: 'redirect',
    ...(scheme === undefined ? {} : { scheme }),
    ...(isPlain(hostname) ? { hostname } : {}),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(isPlain(path) ? { path: { type: 'full', value: path } } : {}),
    statusCode,
    at,
  };
}
