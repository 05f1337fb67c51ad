import type { Right } from './policyRule.ts';

/** To list or watch objects is to read them. */
export const SECRETS: Right = { group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'] };
