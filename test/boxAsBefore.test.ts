import { strict as assert } from 'node:assert';
import { layoutLevel } from '../src/topology/layout/levels.ts';
import type { Card, Topology } from '../src/topology/topology.ts';
import { randomTopology } from './support/topologies.ts';

describe('a box laid out as before', () => {
  const options = { folded: new Set<string>(), level: 'bands' as const };
  const topology = randomTopology(5, { cards: 60, boxes: 4, calls: 1.5, stopped: 0.1, wild: 0.2 });
  const edited = (change: Partial<Card>): Topology => {
    const [first] = topology.cards.filter(({ type }) => type === 'service');
    return { ...topology, cards: topology.cards.map((card) => (card === first ? { ...card, ...change } : card)) };
  };

  // Boxes are known by identity: those of a copy are new to it.
  for (const change of [{ name: 'a-much-longer-name-than-before' }, { label: 'said otherwise' }]) {
    it(`is what it would be anew: ${Object.keys(change)}`, () => {
      const previous = layoutLevel(topology, options);
      layoutLevel(topology, { ...options, previous });
      const next = edited(change);
      assert.deepEqual(
        layoutLevel(next, { ...options, previous }),
        layoutLevel(structuredClone(next), { ...options, previous }),
      );
    });
  }
});
