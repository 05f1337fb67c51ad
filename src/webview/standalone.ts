import { t, useBundle } from '../base/l10n.ts';
import type { FromPanel, ToPanel, TopologyParams } from '../protocol.ts';
import { searchCards } from '../topology/cardSearch.ts';
import type { PageData } from '../topology/html.ts';
import { layoutLevel } from '../topology/layout/levels.ts';
import type { Scene } from '../topology/scene.ts';
import type { Topology } from '../topology/topology.ts';
import type { Host } from './host.ts';
import { startPanel } from './panel.ts';

/** The map without an editor around it: the page holds the topology, and lays it out itself. */
const { bundle, topology } = JSON.parse(document.getElementById('portolan-data')?.textContent ?? '') as PageData;
useBundle(bundle);
const light = matchMedia('(prefers-color-scheme: light)').matches;
document.body.classList.add('pt-standalone', light ? 'vscode-light' : 'vscode-dark');
startPanel(document.body, hostOf(topology), { folded: [] });

/** Answers as the extension and the server do. */
function hostOf(topology: Topology): Host {
  let previous: Scene | undefined;
  const send = (data: ToPanel) => void setTimeout(() => dispatchEvent(new MessageEvent('message', { data })));
  const show = ({ folded, level, unfolded }: TopologyParams) => {
    const scene = layoutLevel(topology, {
      folded: new Set(folded),
      unfolded: new Set(unfolded),
      ...(level && { level }),
      ...(previous?.level === level && { previous }),
    });
    previous = scene;
    send({ type: 'topology', result: { worlds: [{ id: 'map', name: topology.name }], world: 'map', scene, files: 1 } });
  };
  const answer = ({ id, method, params }: Extract<FromPanel, { type: 'request' }>) => {
    if (method === 'portolan/findCards') {
      const { query } = params as { query: string };
      send({ type: 'answer', id, result: searchCards(topology.cards, topology.boxes, query) });
    } else {
      send({ type: 'failed', id, message: t('Only the editor can answer this') });
    }
  };
  return {
    postMessage(message) {
      if (message.type === 'ready') show({ folded: [] });
      else if (message.type === 'view') show(message);
      else if (message.type === 'request') answer(message);
    },
    getState: () => undefined,
    setState: () => undefined,
  };
}
