import { strict as assert } from 'node:assert';
import { TopologyFeed } from '../../src/extension/topologyFeed.ts';
import type { ToPanel, TopologyParams, TopologyResult } from '../../src/protocol.ts';

describe('the feed of the panel', () => {
  const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
  let sent: ToPanel[];
  let pending: { params: TopologyParams; answer: (files: number) => void; fail: (error: Error) => void }[];
  let feed: TopologyFeed;

  beforeEach(() => {
    sent = [];
    pending = [];
    feed = new TopologyFeed(
      (params) =>
        new Promise<TopologyResult>((resolve, reject) => {
          pending.push({ params, answer: (files) => resolve({ worlds: [], files }), fail: reject });
        }),
      (message) => sent.push(message),
    );
  });
  afterEach(() => feed.dispose());

  const files = () => sent.map((message) => (message.type === 'topology' ? message.result.files : message.type));

  it('asks once at a time, and once more for all that comes meanwhile', async () => {
    const view = { folded: [] };
    for (let i = 0; i < 5; i++) feed.ask(view);
    assert.equal(pending.length, 1);
    pending[0]?.answer(1);
    await tick();
    assert.equal(pending.length, 2);
    pending[1]?.answer(2);
    await tick();
    assert.deepEqual(files(), [1, 2]);
    assert.equal(pending.length, 2);
  });

  it('drops an answer for a view that is no longer wanted', async () => {
    feed.ask({ folded: [] });
    feed.ask({ folded: ['a'] });
    feed.ask({ folded: ['a', 'b'] });
    pending[0]?.answer(1);
    await tick();
    assert.deepEqual(pending[1]?.params.folded, ['a', 'b']);
    pending[1]?.answer(2);
    await tick();
    assert.deepEqual(files(), [2]);
  });

  it('tries again before it reports an error, and recovers from it', async () => {
    feed.ask({ folded: [] });
    pending[0]?.fail(new Error('busy'));
    await new Promise((resolve) => setTimeout(resolve, 350));
    assert.equal(pending.length, 2);
    pending[1]?.fail(new Error('busy'));
    await new Promise((resolve) => setTimeout(resolve, 1050));
    pending[2]?.fail(new Error('The server has stopped.'));
    await tick();
    assert.deepEqual(sent.at(-1), { type: 'error', message: 'The server has stopped.' });
    feed.ask({ folded: [] });
    pending[3]?.answer(7);
    await tick();
    assert.equal(files().at(-1), 7);
  });

  it('says that it is loading when an answer takes long', async () => {
    feed.ask({ folded: [] });
    await new Promise((resolve) => setTimeout(resolve, 450));
    assert.deepEqual(sent, [{ type: 'loading' }]);
  });

  describe('once the panel has a map', () => {
    const patch = { rest: {}, boxes: { changed: [] }, cards: { changed: [] }, lines: { changed: [] } };
    const answer = async (result: Partial<TopologyResult>) => {
      resolvers.shift()?.({ worlds: [], files: 0, ...result });
      await tick();
    };
    let resolvers: ((result: TopologyResult) => void)[];
    let asked: TopologyParams[];

    beforeEach(async () => {
      resolvers = [];
      asked = [];
      feed.dispose();
      feed = new TopologyFeed(
        (params) => {
          asked.push(params);
          return new Promise((resolve) => resolvers.push(resolve));
        },
        (message) => sent.push(message),
      );
      feed.ask({ folded: [] });
      await answer({ revision: 'a' });
    });

    it('asks for what has changed since', async () => {
      feed.ask({ folded: [] });
      assert.deepEqual(
        asked.map(({ known }) => known),
        [undefined, 'a'],
      );
      await answer({ patch, revision: 'b' });
      feed.ask({ folded: [] });
      assert.equal(asked.at(-1)?.known, 'b');
    });

    it('asks for the whole, and again where a patch was under way, when its page is new', async () => {
      feed.ask({ folded: [] });
      feed.forget();
      await answer({ patch, revision: 'b' });
      assert.equal(sent.length, 1);
      assert.equal(asked.at(-1)?.known, undefined);
      await answer({ revision: 'c' });
      assert.equal(sent.length, 2);
    });

    it('does not count an answer that it dropped', async () => {
      feed.ask({ folded: [] });
      feed.ask({ folded: ['a'] });
      feed.ask({ folded: ['b'] });
      await answer({ patch, revision: 'b' });
      assert.equal(asked.at(-1)?.known, 'a');
    });
  });

  it('says nothing after its end', async () => {
    feed.ask({ folded: [] });
    feed.dispose();
    pending[0]?.answer(1);
    await tick();
    assert.deepEqual(sent, []);
  });
});
