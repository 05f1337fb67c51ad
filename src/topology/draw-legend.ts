import { t } from '../base/l10n.ts';
import { drawChange, drawMark, TRIM } from './draw-line.ts';
import { group, icon, type Shape, shape } from './draw-shape.ts';
import type { MarkType, Scene } from './scene.ts';
import type { Change } from './topology.ts';

/** What one sign of the map means. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  /** The sign: a group of `width` by 16, from (0, 0). */
  readonly sample: Shape;
  readonly width: number;
}

const SAMPLE = 44;

/** The signs that a scene has; all of them without a scene. */
export function legend(scene?: Scene): LegendEntry[] {
  const has = (look: string) => !scene || scene.lines.some((line) => lookIn(line) === look);
  const lines = (
    [
      ['public', 'arrow', t('from the internet')],
      ['flows', 'arrow', t('flows')],
      ['denied', 'denied', t('denied by policy')],
      ['broken', 'broken', t('broken')],
      ['unknown', 'unknown', t('unknown')],
      ['mounts', 'mount', t('mounts')],
    ] as const
  ).flatMap(([look, mark, label]): LegendEntry[] => (has(look) ? [lineEntry(look, mark, label)] : []));
  const changes = (
    [
      ['added', t('added')],
      ['removed', t('removed')],
      ['changed', t('changed')],
    ] as const
  ).flatMap(([change, label]) => (scene && isOn(scene, change) ? [changeEntry(change, label)] : []));
  const exposed = !scene || scene.cards.some(({ card }) => card.exposed);
  const guarded = !scene || scene.cards.some(({ card }) => card.policies > 0);
  const elsewhere = scene?.cards.some((card) => card.calledFromElsewhere) ?? false;
  return [
    ...changes,
    ...lines,
    ...(elsewhere ? [stripeEntry()] : []),
    ...(exposed ? [iconEntry('globe', t('reachable from the internet'), 'public')] : []),
    ...(guarded ? [iconEntry('shield', t('under policies'))] : []),
  ];
}

function isOn({ cards, lines }: Scene, wanted: Change): boolean {
  return lines.some(({ change }) => change === wanted) || cards.some(({ card }) => card.change === wanted);
}

function lookIn(line: Scene['lines'][number]): string {
  // Its marks tell its verdict; its line, what became of it.
  if (line.change) return line.verdict === 'flows' ? line.change : line.verdict;
  if (line.mark.type === 'mount') return 'mounts';
  return line.verdict === 'flows' && line.public ? 'public' : line.verdict;
}

function lineEntry(look: string, mark: MarkType, label: string): LegendEntry {
  const classes = look === 'public' ? 'line line-flows public' : `line line-${look}`;
  const wire = shape('path', { class: 'wire', d: `M${SAMPLE - TRIM[mark]} 8H1` });
  const at = { x: SAMPLE, y: 8 };
  return { id: look, label, width: SAMPLE, sample: group({ class: classes }, [wire, drawMark(mark, at, 'right')]) };
}

function changeEntry(change: Change, label: string): LegendEntry {
  const at = { x: SAMPLE, y: 8 };
  const wire = shape('path', { class: 'wire', d: `M${SAMPLE - TRIM.arrow} 8H1` });
  const marks = [drawMark('arrow', at, 'right'), drawChange(change, { type: 'arrow', at, direction: 'right' })];
  return { id: change, label, width: SAMPLE, sample: group({ class: `line line-${change}` }, [wire, ...marks]) };
}

function stripeEntry(): LegendEntry {
  const sample = group({}, [shape('path', { class: 'stripe', d: 'M2 3V13' })]);
  return { id: 'stripe', label: t('called from another namespace'), width: 6, sample };
}

function iconEntry(name: 'globe' | 'shield', label: string, more?: string): LegendEntry {
  return { id: name, label, width: 16, sample: group({ class: 'chip' }, [icon(name, 8, 8, more)]) };
}
