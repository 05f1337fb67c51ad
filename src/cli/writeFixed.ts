import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { t } from '../base/l10n.ts';
import { writeAtomically } from './writeAtomically.ts';

/** What files hold, by URI. */
type Texts = ReadonlyMap<string, string>;

/**
 * Writes files that fixes changed.
 * @returns why a file was not written, each with its name
 */
export function writeFixed(changed: Texts, read: Texts, nameOf: (uri: string) => string): string[] {
  const problems: string[] = [];
  for (const [uri, text] of changed) {
    const file = fileURLToPath(uri);
    try {
      // Also where it is no UTF-8, so that its text does not give its bytes back.
      if (!fs.readFileSync(file).equals(Buffer.from(read.get(uri) ?? ''))) {
        problems.push(t('{0}: not fixed, since it changed meanwhile or is no UTF-8', nameOf(uri)));
      } else writeAtomically(file, text);
    } catch (error) {
      problems.push(`${nameOf(uri)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return problems;
}
