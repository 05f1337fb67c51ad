import assert from 'node:assert/strict';
import { bundledLibrary, validate } from '../support/validation.ts';

async function said(spec: string): Promise<string[]> {
  const text = `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { ${spec} }`;
  return (await validate(text)).map((line) => line.replace('/spec/', ''));
}

describe('validation of PodDisruptionBudgets', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const spec of ['minAvailable: 0', 'minAvailable: 100%', 'maxUnavailable: 50%', 'selector: {}']) {
      assert.deepEqual(await said(spec), [], spec);
    }
  });

  it('has one of two bounds', async () => {
    assert.deepEqual(await said('minAvailable: 1, maxUnavailable: 1'), [
      'maxUnavailable: “minAvailable” and “maxUnavailable” exclude each other; remove one',
    ]);
  });

  it('knows numbers and percentages', async () => {
    assert.deepEqual(await said('minAvailable: -1'), ['minAvailable: -1 is too small; the least is 0']);
    assert.deepEqual(await said('minAvailable: "1"'), [
      'minAvailable: “1” in quotes is neither a number nor a percentage; remove the quotes or add “%”',
    ]);
    assert.deepEqual(await said('minAvailable: half'), [
      'minAvailable: “half” is neither a number nor a percentage, such as 2 or 50%',
    ]);
    assert.deepEqual(await said('maxUnavailable: 101%'), [
      'maxUnavailable: 101% is out of range; it must be 0% to 100%',
    ]);
  });
});
