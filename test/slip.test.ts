import assert from 'node:assert/strict';
import { isSlip } from '../src/base/slip.ts';

describe('isSlip', () => {
  for (const [name, meant] of [
    ['cart', 'carts'],
    ['fronted', 'frontend'],
    ['front-end', 'frontend'],
    ['front', 'frontend'],
    ['web-confg', 'web-config'],
    ['Web', 'web'],
  ] as const) {
    it(`${name} is meant to be ${meant}`, () => assert.ok(isSlip(name, meant)));
  }
  for (const [name, other] of [
    ['web', 'web'],
    ['db', 'db-test'],
    ['app-1', 'app-2'],
    ['redis', 'redis2'],
    ['shop-dev', 'shop-prod'],
    ['podinfo-backend', 'podinfo-frontend'],
    ['a', 'b'],
    ['http', 'https'],
    ['web-grpcs', 'web-grpc'],
  ] as const) {
    it(`${name} is something else than ${other}`, () => assert.ok(!isSlip(name, other)));
  }
});
