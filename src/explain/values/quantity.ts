import { language, t } from '../../base/l10n.ts';
import { parseQuantity } from '../../base/quantity.ts';
import type { ValueExplainer } from '../values.ts';

const NANO = 1_000_000_000n;

/** “Resource Management for Pods and Containers”: what the units of CPU and memory are. */
export const explainQuantity: ValueExplainer = ({ field, key, schema }) => {
  if (schema?.scalar !== 'Quantity') return undefined;
  const text = field.string ?? String(field.scalar ?? '');
  const quantity = parseQuantity(text);
  if (!quantity) return undefined;
  const { value } = quantity;
  if (/cpu$/.test(key)) return t('{0} of one CPU (a core or a virtual CPU)', number(Number(value) / 1e9));
  if (!/memory|storage|size|hugepages|bytes/i.test(key)) {
    return quantity.suffix === '' ? undefined : t('{0} in plain digits', number(Number(value) / 1e9));
  }
  if (value % NANO !== 0n && quantity.suffix === 'm') {
    return t('{0} bytes: “m” is a thousandth; a million is “M”, 1024² is “Mi”', number(Number(value) / 1e9));
  }
  const bytes = Number(value / NANO);
  return t('{0} bytes ({1}, {2})', number(bytes), scaled(bytes, 1024, BINARY), scaled(bytes, 1000, DECIMAL));
};

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

function scaled(bytes: number, base: number, units: readonly string[]): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${number(Math.round(value * 100) / 100)} ${units[unit]}`;
}

function number(value: number): string {
  return value.toLocaleString(language() === 'zh-cn' ? 'zh-CN' : 'en-US', { maximumFractionDigits: 9 });
}
