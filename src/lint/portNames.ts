import { t } from '../base/l10n.ts';
import type { Protocol } from '../model/podTemplate.ts';

interface NamedPort {
  readonly port: number | undefined;
  readonly name: string | undefined;
  readonly protocol: Protocol;
}

/** `8080 (http), 53/UDP`, each once. */
export function formatPorts(ports: readonly NamedPort[]): string {
  return [...new Set(ports.map(formatPort))].join(t(', '));
}

function formatPort({ port, name, protocol }: NamedPort): string {
  const number = protocol === 'TCP' ? String(port ?? '?') : `${port ?? '?'}/${protocol}`;
  return name ? `${number} (${name})` : number;
}
