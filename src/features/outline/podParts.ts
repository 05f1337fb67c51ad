import type { Container, ContainerPort } from '../../model/podTemplate.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { group, joined, type Part, part, textAt } from './part.ts';

/** Of a workload: its containers with their ports, variables and mounts; its volumes. Values of variables are left out. */
export function podParts({ podTemplate, spec }: Resource): Part[] {
  if (!podTemplate) return [];
  const volumes = podTemplate.spec.at('volumes');
  const claims = spec.at('volumeClaimTemplates');
  return [
    ...podTemplate.containers.map(containerPart),
    ...group(volumes, volumes.items().map(volumePart)),
    ...group(
      claims,
      claims
        .items()
        .map((claim) =>
          part(
            textAt(claim, 'metadata', 'name'),
            claim,
            'storage',
            textAt(claim, 'spec', 'resources', 'requests', 'storage'),
          ),
        ),
    ),
  ];
}

function containerPart({ name, field, type, ports }: Container): Part {
  const detail = joined(' · ', type === 'container' ? '' : type, textAt(field, 'image'));
  const [env, mounts] = [field.at('env'), field.at('volumeMounts')];
  const variables = env.items().map((one) => part(textAt(one, 'name'), one, 'field', sourceOf(one.at('valueFrom'))));
  const mounted = mounts.items().map((one) => part(textAt(one, 'name'), one, 'storage', textAt(one, 'mountPath')));
  return part(name, field, 'container', detail, [
    ...group(field.at('ports'), ports.map(portPart)),
    ...group(env, variables),
    ...group(mounts, mounted),
  ]);
}

function portPart({ name, port, protocol, at }: ContainerPort): Part {
  return part(name ?? port, at, 'port', joined(' ', name === undefined ? '' : String(port ?? ''), protocol));
}

/** `Secret db · password`: which object a variable is read from, never what it holds. */
function sourceOf(valueFrom: Field): string {
  const field = textAt(valueFrom, 'fieldRef', 'fieldPath') || textAt(valueFrom, 'resourceFieldRef', 'resource');
  if (field) return field;
  const [key, kind] = valueFrom.at('secretKeyRef').exists
    ? ['secretKeyRef', 'Secret']
    : ['configMapKeyRef', 'ConfigMap'];
  const source = valueFrom.at(key);
  return source.exists ? joined(' · ', `${kind} ${textAt(source, 'name')}`, textAt(source, 'key')) : '';
}

/** Kubernetes API reference, Volume: beside its name stands the one source that it has. */
function volumePart(volume: Field): Part {
  const [source, field] = volume.entries().find(([key]) => key !== 'name') ?? ['emptyDir', volume.at('emptyDir')];
  const named =
    ['name', 'secretName', 'claimName', 'driver', 'path'].map((key) => textAt(field, key)).find(Boolean) ?? '';
  return part(textAt(volume, 'name'), volume, 'storage', joined(' ', source, named));
}
