import { t } from '../base/l10n.ts';
import type { TextEdit } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { World } from '../graph/world.ts';
import type { ContainerPort } from '../model/podTemplate.ts';
import { isService, type Service, type ServicePort } from '../model/service.ts';
import { appendItem, insertBefore } from './edit.ts';
import { formatPorts } from './portNames.ts';
import type { FindingFix } from './rule.ts';

/** Gives a Service the port that a reference looks for, if its pods declare one of that number or name. */
export function addPortFixes({ to, wanted }: Link, world: World): FindingFix[] {
  const [target, ...others] = to;
  if (!target || others.length > 0 || wanted.port === undefined || target.body.manifest.templated) return [];
  if (!isService(target)) return [];
  const service = world.serviceOf(target);
  if (service.headless || service.externalName !== undefined) return [];
  const pods = world.linksFrom(target).flatMap((link) => (link.relation === 'selects' ? link.to : []));
  const container = pods
    .flatMap((pod) => pod.podTemplate?.ports ?? [])
    .find(({ port, name, protocol }) => protocol === 'TCP' && (port === wanted.port || name === wanted.port));
  const edits = container && portEdits(service, container, wanted.port);
  return edits ? [{ title: t('Add port {0} to Service “{1}”', formatPorts([container]), target.name), edits }] : [];
}

/** Services, “Multi-port Services”: several ports must have names, so a first one without gets one. */
function portEdits(
  { resource, ports }: Service,
  { port, name }: ContainerPort,
  wanted: string | number,
): TextEdit[] | undefined {
  if (port === undefined || ports.some((other) => other.port === port && other.protocol === 'TCP')) return undefined;
  const taken = new Set(ports.map((other) => other.name));
  const own = name !== undefined && !taken.has(name) ? name : `port-${port}`;
  const item: Record<string, string | number> = { name: own, port };
  if (typeof wanted === 'string') item.targetPort = wanted;
  const added = appendItem(resource.spec.at('ports'), item);
  const naming = ports.filter((other) => other.name === undefined).map(nameEdit);
  const edits = [...naming, added];
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

function nameEdit({ port, at }: ServicePort): TextEdit | undefined {
  const [first] = at.entries();
  return first && port !== undefined ? insertBefore(first[1], 'name', `port-${port}`) : undefined;
}
