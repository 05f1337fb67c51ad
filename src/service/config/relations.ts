import type { Relation } from '../../graph/link.ts';

/** What a declared reference may be: by name, where `selects` and its like go by labels, and `calls` by addresses. */
export const RELATIONS: readonly Relation[] = [
  'uses',
  'reads',
  'mounts',
  'runs as',
  'pulls with',
  'routes to',
  'scales',
  'uses class',
  'governed by',
  'binds',
  'grants',
  'secured by',
  'belongs to',
  'attaches to',
  'issued by',
  'sourced from',
  'monitors',
  'served by',
];
