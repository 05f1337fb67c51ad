import { existsSync, readFileSync } from 'node:fs';

export interface RuleCase {
  readonly title: string;
  readonly source: string;
}

/** The fixtures of `test/rules/<id>.yaml`, `/` in the id as `-`: each starts with a line `#= what it shows`. */
export function ruleCases(id: string): RuleCase[] {
  const file = new URL(`../rules/${id.replace('/', '-')}.yaml`, import.meta.url);
  if (!existsSync(file)) return [];
  const parts = readFileSync(file, 'utf8')
    .split(/^#= (.*)\n/m)
    .slice(1);
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    title: parts[2 * i] ?? '',
    source: parts[2 * i + 1] ?? '',
  }));
}
