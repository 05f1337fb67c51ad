import { dataError } from '../dataError.ts';
import { spendOnText } from '../meter.ts';
import type { Library } from '../signature.ts';
import { type GoUrl, hostnameOf, parseGoUrl, parseRequestUri, portOf, queryOf } from './goUrl.ts';

/** Of the type `kubernetes.URL`. */
export class UrlValue {
  readonly url: GoUrl;

  constructor(url: GoUrl) {
    this.url = url;
  }

  equals(other: UrlValue): boolean {
    return this.url.text === other.url.text;
  }
}

function read(text: string): UrlValue {
  spendOnText(text.length);
  const url = parseGoUrl(text);
  if (!url) throw dataError('URL parse error during conversion from string');
  return new UrlValue(url);
}

const URL = 'kubernetes.URL';

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library */
export const urls: Library = {
  [`url(string): ${URL}`]: read,
  'isURL(string): bool': (text: string) => parseRequestUri(text) !== undefined,
  [`${URL}.getScheme(): string`]: ({ url }: UrlValue) => url.scheme,
  [`${URL}.getHost(): string`]: ({ url }: UrlValue) => url.host,
  [`${URL}.getHostname(): string`]: ({ url }: UrlValue) => hostnameOf(url.host),
  [`${URL}.getPort(): string`]: ({ url }: UrlValue) => portOf(url.host),
  [`${URL}.getEscapedPath(): string`]: ({ url }: UrlValue) => url.path,
  [`${URL}.getQuery(): map<string, list<string>>`]: ({ url }: UrlValue) => queryOf(url.query),
};
