import { dataError } from '../dataError.ts';
import { spendOnText, Unsettled } from '../meter.ts';
import type { Library } from '../signature.ts';

/**
 * A field of the format `byte`. Validation wants the standard alphabet, but for expressions the one for URLs is read
 * (k8s.io/kube-openapi/pkg/validation/strfmt).
 */
export function readBytes(text: string): Uint8Array {
  const encoded = text.replace(/[\r\n]/g, '');
  if (/[+/]/.test(encoded)) throw dataError('Invalid byte formatted string');
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9_-]*={0,2}$/.test(encoded)) throw new Unsettled('wrong type');
  return Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  spendOnText(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw dataError('invalid UTF-8 in bytes, cannot convert to string');
  }
}

export const bytes: Library = {
  'bytes(bytes): bytes': (value: Uint8Array) => value,
  'bytes(string): bytes': (text: string) => {
    spendOnText(text.length);
    return new TextEncoder().encode(text);
  },
  'string(bytes): string': textOf,
};
