import { type Call, longestPaths, withoutCycles } from './layers.ts';

/** A box as far as its column is concerned. */
export interface Block {
  readonly width: number;
  readonly height: number;
  /** Reachable from the internet. */
  readonly exposed: boolean;
  /** Its x in the layout before this one. */
  readonly before?: number;
}

const GAP = 26;
/** What a channel between two columns of boxes takes, about. */
const CHANNEL = 60;
/** Width over height of a panel. */
const ASPECT = 1.6;
const MOST_COLUMNS = 6;

/**
 * The column of each box. Boxes that the internet reaches come first, and others behind those that call them; or all
 * stand behind those that call them, if fewer lines run back then. Where that would make the map much too tall or wide,
 * the same sequence fills as many columns as suit it, to equal height.
 */
export function boxColumns(blocks: readonly Block[], calls: readonly Call[]): number[] {
  if (blocks.length === 0) return [];
  const between = calls.filter(([from, to]) => from !== to);
  const inwards = between.filter(([, to]) => !blocks[to]!.exposed);
  const ranksOf = (list: readonly Call[]) => longestPaths(blocks.length, withoutCycles(blocks.length, list));
  const ranks = ranksOf(inwards);
  const sequence = blocks.map((_, i) => i).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
  // What follows the calls, or moves nothing, may be somewhat larger.
  const candidates = [
    { columns: ranks, bonus: 0.8 },
    { columns: ranksOf(between), bonus: 0.8 },
  ];
  const before = columnsBefore(blocks, ranks);
  if (before) candidates.push({ columns: before, bonus: 0.75 });
  for (let count = 1; count <= Math.min(MOST_COLUMNS, blocks.length); count++) {
    candidates.push({ columns: fill(blocks, sequence, count), bonus: 1 });
  }
  const rated = candidates.map(({ columns, bonus }) => ({ columns, cost: bonus * costOf(blocks, calls, columns) }));
  const best = rated.reduce((a, b) => (b.cost < a.cost ? b : a)).columns;
  // No empty columns.
  const used = [...new Set(best)].sort((a, b) => a - b);
  return best.map((column) => used.indexOf(column));
}

function columnsBefore(blocks: readonly Block[], ranks: readonly number[]): number[] | undefined {
  const places = [...new Set(blocks.flatMap((block) => block.before ?? []))].sort((a, b) => a - b);
  if (places.length === 0) return undefined;
  return blocks.map((block, i) =>
    block.before === undefined ? Math.min(ranks[i]!, places.length - 1) : places.indexOf(block.before),
  );
}

/** Cuts a sequence into columns of about equal height. */
function fill(blocks: readonly Block[], sequence: readonly number[], count: number): number[] {
  const total = sequence.reduce((sum, i) => sum + blocks[i]!.height + GAP, 0);
  const columns: number[] = [];
  let done = 0;
  for (const i of sequence) {
    const height = blocks[i]!.height + GAP;
    columns[i] = Math.min(count - 1, Math.floor(((done + height / 2) / total) * count));
    done += height;
  }
  return columns;
}

function costOf(blocks: readonly Block[], calls: readonly Call[], columns: readonly number[]): number {
  const widths: number[] = [];
  const heights: number[] = [];
  blocks.forEach((block, i) => {
    const column = columns[i]!;
    widths[column] = Math.max(widths[column] ?? 0, block.width);
    heights[column] = (heights[column] ?? 0) + block.height + GAP;
  });
  const width = widths.reduce((sum, w) => sum + w + CHANNEL, 0);
  const size = Math.max(width / ASPECT, ...heights.filter((height) => height !== undefined));
  const against = calls.filter(([from, to]) => from !== to && columns[to]! <= columns[from]!).length;
  return size * (1 + against / Math.max(1, calls.length));
}
