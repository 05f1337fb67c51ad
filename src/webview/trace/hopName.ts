import { t } from '../../base/l10n.ts';
import type { TraceHop } from '../../protocol.ts';
import { clean } from '../../topology/text.ts';

/** An end as a person calls it: `web` of `shop/web[Deployment]`, whose kind is `Deployment`. */
export function endName(name: string): { readonly name: string; readonly kind?: string } {
  if (name === 'internet') return { name: t('Internet') };
  const [, own, kind] = /^(?:.*\/)?([^/]+)\[(\w+)\]$/.exec(name) ?? [];
  return own !== undefined && kind !== undefined ? { name: clean(own), kind } : { name: clean(name) };
}

/** `:8080` of `TCP 8080`; what else a hop goes by as it is. */
export function hopPort({ port, via, share }: TraceHop): string {
  const ports = port?.replace(/^TCP (\d+)$/, ':$1');
  const part = share !== undefined && share < 1 ? t('{0} % of the requests', Math.round(share * 100)) : undefined;
  return [ports, via === undefined ? undefined : clean(via), part].filter((text) => text !== undefined).join(' · ');
}
