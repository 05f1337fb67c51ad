import { strict as assert } from 'node:assert';
import { cursorsIn, judge } from './completion/property.ts';
import { FIXTURES, readFixture } from './completion/support.ts';
import { newService } from './support/service.ts';

describe('whatever completion offers, the schema accepts', () => {
  /** Cursors a fixture: enough to meet each sort of place, few enough to wait for. */
  const MOST = 30;
  /** Keys that people make up. */
  const FREE = /^(app|tier|log-level|banner|password)$/;

  for (const name of FIXTURES) {
    it(name, function () {
      this.timeout(60_000);
      const service = newService();
      const uri = (fixture: string) => `file:///shop/${fixture}`;
      for (const fixture of FIXTURES) service.update(uri(fixture), readFixture(fixture));
      const cursors = [...cursorsIn(uri(name), readFixture(name))];
      const step = Math.max(1, Math.floor(cursors.length / MOST));
      let offered = 0;
      for (const cursor of cursors.filter((_, index) => index % step === 0)) {
        const verdict = judge(service, uri(name), cursor);
        offered += verdict.offered;
        assert.deepEqual(verdict.refused, [], cursor.text);
        if (!FREE.test(cursor.wanted ?? '')) assert.ok(!verdict.lacks, `${cursor.what}\n${cursor.text}`);
      }
      assert.ok(offered > MOST, 'places without anything to offer prove nothing');
    });
  }
});

describe('every prefix of every fixture can be completed', () => {
  for (const name of FIXTURES) {
    it(name, function () {
      this.timeout(60_000);
      const service = newService();
      const uri = `file:///shop/${name}`;
      const text = readFixture(name);
      for (let end = 0; end <= text.length; end += 7) {
        const prefix = text.slice(0, end);
        service.update(uri, prefix);
        const lines = prefix.split('\n');
        const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
        for (const item of service.completion(uri, position, { snippets: true })?.items ?? []) {
          const { start, end: stop } = item.range;
          assert.ok(start.line === position.line && stop.line === position.line, item.label);
          assert.ok(start.character <= position.character && position.character <= stop.character, item.label);
        }
      }
    });
  }
});
