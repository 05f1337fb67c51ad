import { plural, t } from '../../base/l10n.ts';
import type { ValueExplainer } from '../values.ts';
import { code } from '../words.ts';

const LONGEST = 200;

/** Data that is encoded only because it may be binary: certificates of authorities, `binaryData` of a ConfigMap. */
export const explainBase64: ValueExplainer = ({ field, key, schema, object }) => {
  const text = field.string?.replace(/\s/g, '') ?? '';
  if (text.length < 4 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const isEncoded = schema?.scalar === 'byte' || key === 'caBundle';
  if (!isEncoded || object.at('kind').string === 'Secret') return undefined;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const size = plural(bytes.length, '{0} byte', '{0} bytes');
  const decoded = new TextDecoder('utf-8').decode(bytes);
  const pem = [...decoded.matchAll(/-----BEGIN ([A-Z ]+)-----/g)].map((match) => match[1] ?? '');
  if (pem.some((type) => /PRIVATE KEY/.test(type))) return t('{0}: a private key, which is not shown', size);
  if (pem.length > 0) return t('{0}: PEM, {1}', size, pem.map((type) => code(type)).join(t(', ')));
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(decoded)) return t('{0} of binary data', size);
  return t('{0}: {1}', size, code(decoded.length > LONGEST ? `${decoded.slice(0, LONGEST)}…` : decoded));
};
