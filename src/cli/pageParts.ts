import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { language } from '../base/l10n.ts';
import { translationsFor } from '../base/translations.ts';
import type { InlinePart, PageParts } from '../protocol.ts';

/** What the build has put beside the command line for pages. */
export function pageParts(): PageParts {
  const part = (name: string): InlinePart => {
    const text = readFileSync(path.join(__dirname, name), 'utf8');
    return { text, hash: `sha256-${createHash('sha256').update(text).digest('base64')}` };
  };
  const locale = language();
  return { script: part('standalone.js'), css: part('standalone.css'), locale, bundle: translationsFor(locale) };
}
