/** A stretch of numbers; `end` is exclusive, so that no arithmetic is needed and bigint serves as well as number. */
export interface Interval<N extends number | bigint> {
  readonly start: N;
  readonly end: N;
}

/** A set of whole numbers as sorted, disjoint intervals that don't touch: equal sets have equal intervals. */
export class IntervalSet<N extends number | bigint> {
  readonly intervals: readonly Interval<N>[];

  private constructor(intervals: readonly Interval<N>[]) {
    this.intervals = intervals;
  }

  static of<N extends number | bigint>(intervals: readonly Interval<N>[]): IntervalSet<N> {
    const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => (a.start < b.start ? -1 : 1));
    const merged: { start: N; end: N }[] = [];
    for (const { start, end } of sorted) {
      const last = merged.at(-1);
      if (!last || last.end < start) merged.push({ start, end });
      else if (last.end < end) last.end = end;
    }
    return new IntervalSet(merged);
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  contains(value: N): boolean {
    return this.intervals.some(({ start, end }) => start <= value && value < end);
  }

  union(other: IntervalSet<N>): IntervalSet<N> {
    if (this.isEmpty) return other;
    if (other.isEmpty) return this;
    return IntervalSet.of([...this.intervals, ...other.intervals]);
  }

  intersection(other: IntervalSet<N>): IntervalSet<N> {
    if (this.isEmpty) return this;
    if (other.isEmpty) return other;
    const common: Interval<N>[] = [];
    let i = 0;
    let j = 0;
    while (i < this.intervals.length && j < other.intervals.length) {
      const [a, b] = [this.intervals[i]!, other.intervals[j]!];
      const start = greater(a.start, b.start);
      const end = less(a.end, b.end);
      if (start < end) common.push({ start, end });
      if (a.end < b.end) i++;
      else j++;
    }
    return new IntervalSet(common);
  }

  difference(other: IntervalSet<N>): IntervalSet<N> {
    if (this.isEmpty || other.isEmpty) return this;
    const left: Interval<N>[] = [];
    let j = 0;
    for (const { start, end } of this.intervals) {
      let from = start;
      while (j < other.intervals.length && other.intervals[j]!.end <= from) j++;
      for (let k = j; k < other.intervals.length && other.intervals[k]!.start < end; k++) {
        const cut = other.intervals[k]!;
        if (from < cut.start) left.push({ start: from, end: cut.start });
        if (from < cut.end) from = cut.end;
      }
      if (from < end) left.push({ start: from, end });
    }
    return new IntervalSet(left);
  }

  covers(other: IntervalSet<N>): boolean {
    return other.difference(this).isEmpty;
  }

  equals(other: IntervalSet<N>): boolean {
    if (this.intervals.length !== other.intervals.length) return false;
    return this.intervals.every(({ start, end }, i) => {
      const theirs = other.intervals[i]!;
      return start === theirs.start && end === theirs.end;
    });
  }
}

/** `Math.max` and `Math.min`, for bigint too. */
function greater<N extends number | bigint>(a: N, b: N): N {
  if (a < b) return b;
  return a;
}

function less<N extends number | bigint>(a: N, b: N): N {
  if (a < b) return a;
  return b;
}
