import type { Outline } from './outline.ts';
import type { Style } from './place.ts';

/** How a document is written, as far as it shows; else as Kubernetes' own examples are. */
export function styleOf(text: string, root: Outline | undefined, json: boolean): Style {
  const steps = root ? [...stepsIn(root)] : [];
  const step = steps.find(({ list }) => !list)?.step ?? 2;
  const listStep = steps.find(({ list }) => list)?.step ?? step;
  return { json, step, listStep, lineBreak: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** From each map with indentation to what stands below its keys. */
function* stepsIn(outline: Outline): Generator<{ list: boolean; step: number }> {
  if (outline.kind === 'scalar' || outline.flow) return;
  for (const { value } of outline.parts) {
    if (!value || value.kind === 'scalar' || value.flow) continue;
    const step = value.column - outline.column;
    if (outline.kind === 'map' && (step > 0 || value.kind === 'list')) yield { list: value.kind === 'list', step };
    yield* stepsIn(value);
  }
}
