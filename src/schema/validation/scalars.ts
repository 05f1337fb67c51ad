import { t } from '../../base/l10n.ts';
import { parseQuantity } from '../../base/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import type { Report } from './check.ts';

/** The scalar types whose texts have a syntax that the schema does not check. */
export const CHECKED_SCALARS: Readonly<Record<string, (field: Field, report: Report) => void>> = {
  Quantity: checkQuantity,
  Time: checkTime,
  MicroTime: checkMicroTime,
  byte: checkBytes,
};

/** What most quantities look like; the rest is parsed. */
const PLAIN_QUANTITY = /^\d+(?:\.\d+)?(?:m|k|[KMGTPE]i|[MGTPE])?$/;

/** `Quantity.UnmarshalJSON` of k8s.io/apimachinery/pkg/api/resource/quantity.go, which ignores white space around it. */
function checkQuantity(field: Field, report: Report): void {
  const text = field.string;
  if (text === undefined || PLAIN_QUANTITY.test(text) || parseQuantity(text.trim())) return;
  const suggestion = likelyQuantity(text);
  if (suggestion === undefined) {
    report(field, t('“{0}” is not a quantity; write a number and a unit, such as 250m, 2, 512Mi or 10G', text));
  } else {
    report(field, t('“{0}” is not a quantity; did you mean “{1}”?', text, suggestion), { suggestion });
  }
}

/** Units in the wrong case, with a `B`, or with a space before them: `512 MB`, `1gib`. */
function likelyQuantity(text: string): string | undefined {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*([kmgtpe])(i?)b?\s*$/i.exec(text);
  if (!match) return undefined;
  const [, amount = '', letter = '', binary = ''] = match;
  const isKilo = letter.toLowerCase() === 'k';
  const unit = isKilo && binary === '' ? 'k' : letter.toUpperCase();
  return `${amount}${unit}${binary.toLowerCase()}`;
}

const DATE = /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/** RFC 3339, as Go's `time.Parse` reads it. */
function checkTime(field: Field, report: Report): void {
  const text = field.string;
  if (text === undefined || isTime(text)) return;
  report(field, t('“{0}” is not a time; write it as {1}', text, '2026-01-31T08:00:00Z'));
}

/** RFC 3339 with microseconds: k8s.io/apimachinery/pkg/apis/meta/v1/micro_time.go. */
function checkMicroTime(field: Field, report: Report): void {
  const text = field.string;
  if (text === undefined || (isTime(text) && /\.\d{6}\D/.test(text))) return;
  report(field, t('“{0}” is not a time with microseconds; write it as {1}', text, '2026-01-31T08:00:00.000000Z'));
}

function isTime(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 6).map(Number);
  const days = new Date(Date.UTC(Number(text.slice(0, 4)), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

/** Base64 with padding, as Go's `encoding/json` reads it. The text is not shown: it may be a secret. */
function checkBytes(field: Field, report: Report): void {
  const text = field.string?.replace(/[\r\n]/g, '');
  if (text === undefined || isBase64(text)) return;
  const inSecret = field.parent?.segment === 'data' && field.parent.parent?.at('kind').string === 'Secret';
  if (inSecret) {
    report(field, t('The value of “{0}” is not base64; plain text belongs under “stringData”', field.segment));
  } else {
    report(field, t('The value of “{0}” is not base64', field.segment));
  }
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
