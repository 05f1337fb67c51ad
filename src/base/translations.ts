import chinese from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { type Bundle, useBundle } from './l10n.ts';

/** The bundle of a locale as editors and systems write it: `zh-cn`, `zh_CN.UTF-8`, `zh-Hans`. `{}` is English. */
export function translationsFor(locale: string): Bundle {
  return isChinese(locale) ? chinese : {};
}

/** Sets the language of the process; a locale without translations is English. */
export function useLocale(locale: string): void {
  useBundle(translationsFor(locale), isChinese(locale) ? 'zh-cn' : 'en');
}

function isChinese(locale: string): boolean {
  return /^zh(?:[-_](?:cn|sg|hans)|$)/i.test(locale);
}
