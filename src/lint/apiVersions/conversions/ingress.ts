import type { TextEdit } from '../../../base/range.ts';
import type { Field } from '../../../syntax/field.ts';
import type { Conversion } from '../conversion.ts';
import { styleOf, writeText } from '../entryStyle.ts';
import { type Move, moveEntries } from '../moveEntries.ts';

/**
 * Ingress of `extensions/v1beta1` and `networking.k8s.io/v1beta1` to `networking.k8s.io/v1`:
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122
 */
export const ingressToV1: Conversion = (body) => {
  const spec = body.at('spec');
  const edits: TextEdit[] = [];
  const add = (more: TextEdit[] | undefined): boolean => more !== undefined && edits.push(...more) >= 0;

  const byDefault = spec.at('backend');
  if (byDefault.exists) {
    if (!add(moveEntries([{ entry: byDefault, to: ['defaultBackend'] }])) || !add(backendEdits(byDefault))) {
      return undefined;
    }
  }
  for (const rule of spec.at('rules').items()) {
    for (const path of rule.at('http', 'paths').items()) {
      if (!add(backendEdits(path.at('backend'))) || !add(pathTypeEdits(path))) return undefined;
    }
  }
  return { edits, same: true };
};

/** `serviceName` and `servicePort` become `service`; a number in quotes was never the name of a port. */
function backendEdits(backend: Field): TextEdit[] | undefined {
  const name = backend.at('serviceName');
  const port = backend.at('servicePort');
  if (!name.exists && !port.exists) return backend.at('resource').exists ? [] : undefined;
  const isNumber = port.number !== undefined;
  if (name.string === undefined || !(isNumber || /[a-z]/.test(port.string ?? '')) || port.templated) return undefined;
  const moves: Move[] = [
    { entry: name, to: ['service', 'name'] },
    { entry: port, to: ['service', 'port', isNumber ? 'number' : 'name'] },
  ];
  return moveEntries(moves);
}

/** What `v1beta1` took a path without `pathType` for. */
function pathTypeEdits(path: Field): TextEdit[] | undefined {
  if (path.at('pathType').exists) return [];
  const entry = path.at('backend');
  const before = { pathType: writeText('ImplementationSpecific', styleOf(entry)) };
  return moveEntries([{ entry, to: ['backend'], before }]);
}
