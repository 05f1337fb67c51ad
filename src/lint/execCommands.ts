import type { Container } from '../model/podTemplate.ts';
import type { Field } from '../syntax/field.ts';

/** The commands that probes and hooks of a container run in it, as lists of words. */
export function execCommands({ field }: Container): Field[] {
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => field.at(name));
  const hooks = ['postStart', 'preStop'].map((name) => field.at('lifecycle', name));
  return [...probes, ...hooks].map((action) => action.at('exec', 'command'));
}
