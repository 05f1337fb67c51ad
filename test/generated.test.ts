import { strict as assert } from 'node:assert';
import { staleDocs } from '../scripts/docs.ts';
import { staleSettings } from '../scripts/settings.ts';

describe('what is generated (npm run docs)', () => {
  it('has the pages of the rules that there are', () => {
    assert.deepEqual(staleDocs(), []);
  });

  it('has the settings of the rules and versions that there are', () => {
    assert.deepEqual(staleSettings(), []);
  });
});
