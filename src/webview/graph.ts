import { groupBy } from '../base/order.ts';
import { BOX_HEAD } from '../topology/layout/sizes.ts';
import type { Rect, Scene, SceneBox, SceneCard, SceneLine } from '../topology/scene.ts';
import type { Connection } from '../topology/topology.ts';

/** What focus can stand on: a card, or a box (for folding it). */
export interface MapNode extends Rect {
  readonly key: string;
  readonly card?: SceneCard;
  readonly box?: SceneBox;
}

/** A connection as it is drawn; an end in a folded box is at the box. */
export interface Link {
  readonly connection: Connection;
  readonly line: SceneLine;
  /** Index of its path in the line. */
  readonly index: number;
  readonly from?: MapNode;
  readonly to?: MapNode;
}

/** Cards and boxes may have one id. */
export const cardKey = (id: string) => `card ${id}`;
export const boxKey = (id: string) => `box ${id}`;

/** A scene, ready to be asked. */
export class SceneGraph {
  readonly scene: Scene;
  readonly nodes = new Map<string, MapNode>();
  readonly links: readonly Link[];
  /** The folded box that a card is in, by the card's id. */
  private readonly holders = new Map<string, MapNode>();
  private readonly members: ReadonlyMap<string | undefined, readonly MapNode[]>;

  constructor(scene: Scene) {
    this.scene = scene;
    for (const box of scene.boxes) {
      const { x, y, width, height } = box;
      const key = boxKey(box.box.id);
      const node = { key, box, x, y, width, height: box.folded ? height : BOX_HEAD };
      this.nodes.set(key, node);
      if (box.folded) for (const card of box.cards) this.holders.set(card, node);
    }
    for (const card of scene.cards) {
      const { x, y, width, height } = card;
      const key = cardKey(card.card.id);
      const node = { key, card, x, y, width, height };
      this.nodes.set(key, node);
      const whole = card.card.partOf;
      if (whole !== undefined && !this.holders.has(whole)) this.holders.set(whole, node);
    }
    const cards = [...this.nodes.values()].filter((node) => node.card);
    this.members = groupBy(cards, (node) => node.card?.card.box);
    this.links = scene.lines.flatMap((line) =>
      line.connections.map((connection, index) => {
        const { from, to } = connection;
        return { connection, line, index, from: this.holder(from.card), to: this.holder(to.card) };
      }),
    );
  }

  card(id: string | undefined): MapNode | undefined {
    return id === undefined ? undefined : this.nodes.get(cardKey(id));
  }

  /** The card, or the folded box that holds it; of an entry in parts the first. */
  holder(id: string | undefined): MapNode | undefined {
    if (id === undefined) return undefined;
    return this.card(id) ?? this.holders.get(id);
  }

  node(key: string | undefined): MapNode | undefined {
    return key === undefined ? undefined : this.nodes.get(key);
  }

  incoming(node: MapNode): readonly Link[] {
    return this.links.filter((link) => link.to === node);
  }

  outgoing(node: MapNode): readonly Link[] {
    return this.links.filter((link) => link.from === node);
  }

  cardsIn(box: string): readonly MapNode[] {
    return this.members.get(box) ?? [];
  }
}

/** The name at an end, also where its card is in a folded box: ids read `namespace/name[Kind]`. */
export function cardName(graph: SceneGraph, id: string): string {
  return graph.card(id)?.card?.card.name ?? /([^/]+?)(?:\[[^\]]*\])?$/.exec(id)?.[1] ?? id;
}
