import { AddressSet } from '../../base/ip.ts';
import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import type { Finding } from '../rule.ts';
import { has, lacks } from './lacks.ts';

/** `ValidateAuthorizationPolicy` of pkg/config/validation, `ValidateAttribute` of pkg/config/security. */
export function* authorizationPolicyRefusals({ spec, nameField }: Resource): Generator<Finding> {
  const at = spec.at('action');
  if (spec.partial || at.templated) return;
  const action = at.string ?? 'ALLOW';
  const place = at.exists ? at : nameField;
  if ((action === 'DENY' || action === 'CUSTOM') && lacks(spec, 'rules')) {
    yield { at: place, message: t('The action {0} needs rules; an empty one, {}, takes every request', action) };
  } else if (action === 'CUSTOM' && lacks(spec.at('provider'), 'name')) {
    yield { at: place, message: t('The action CUSTOM needs provider.name') };
  }
  if (action !== 'CUSTOM' && spec.at('provider').exists) {
    const message = t('Only the action CUSTOM has a provider, not {0}', action);
    yield { at: spec.at('provider'), onKey: true, message };
  }
  for (const rule of spec.at('rules').items()) {
    for (const from of rule.at('from').items()) yield* sourceRefusals(from, action);
    for (const to of rule.at('to').items()) yield* operationRefusals(to);
    for (const when of rule.at('when').items()) yield* conditionRefusals(when);
  }
}

const BLOCKS = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const NAMES = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts'];
const IDENTITIES = [
  ...NAMES,
  ...ACCOUNTS,
  'requestPrincipals',
  'notRequestPrincipals',
  'trustDomains',
  'notTrustDomains',
];

function* sourceRefusals(from: Field, action: string): Generator<Finding> {
  const source = from.at('source');
  if (from.partial || source.partial) return;
  if (source.keys().every((key) => lacks(source, key))) {
    yield {
      at: source.exists ? source : from,
      message: t('This source is empty: name who sends, or leave “from” out'),
    };
    return;
  }
  const identity = action === 'CUSTOM' ? IDENTITIES.find((key) => has(source, key)) : undefined;
  if (identity !== undefined) {
    const message = t('The action CUSTOM knows addresses alone, not {0}', identity);
    yield { at: source.at(identity), onKey: true, message };
  }
  const [account, name] = [ACCOUNTS, NAMES].map((keys) => keys.find((key) => has(source, key)));
  if (account !== undefined && name !== undefined) {
    yield { at: source.at(account), onKey: true, message: t('{0} does not go with {1}', account, name) };
  }
  for (const at of BLOCKS.flatMap((key) => source.at(key).items())) yield* addressRefusals(at);
}

function* operationRefusals(to: Field): Generator<Finding> {
  const operation = to.at('operation');
  if (to.partial || operation.partial) return;
  if (operation.keys().every((key) => lacks(operation, key))) {
    yield {
      at: operation.exists ? operation : to,
      message: t('This operation is empty: name what is asked for, or leave “to” out'),
    };
  }
  for (const at of ['ports[]', 'notPorts[]'].flatMap((path) => placesAt(operation, path))) yield* portRefusals(at);
}

const ATTRIBUTES: readonly string[] = [
  'source.ip',
  'remote.ip',
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'destination.ip',
  'destination.port',
  'connection.sni',
];
/** With a name in brackets behind. */
const MAPS = /^(request\.headers|request\.auth\.claims|experimental\.envoy\.filters\.)/;

function* conditionRefusals(when: Field): Generator<Finding> {
  const at = when.at('key');
  const key = at.templated ? undefined : at.string;
  if (key === undefined || when.partial) return;
  if (lacks(when, 'values') && lacks(when, 'notValues')) {
    yield { at, message: t('A condition needs values or notValues') };
  } else if (MAPS.test(key) ? !/^[^[]+\[.+\]$/.test(key) : !ATTRIBUTES.includes(key)) {
    const message = MAPS.test(key)
      ? t('The key “{0}” needs a name in brackets behind it: request.headers[User-Agent]', key)
      : t('Istio knows no condition “{0}”', key);
    yield { at, message };
  }
  const values = ['values', 'notValues'].flatMap((name) => when.at(name).items());
  if (/^(source|remote|destination)\.ip$/.test(key)) for (const value of values) yield* addressRefusals(value);
  if (key === 'destination.port') for (const value of values) yield* portRefusals(value);
}

function* addressRefusals(at: Field): Generator<Finding> {
  const text = at.templated ? undefined : at.string;
  if (text === undefined || AddressSet.parseCidr(text) || AddressSet.parseAddress(text)) return;
  yield { at, message: t('“{0}” is neither an address nor a block of addresses', text) };
}

function* portRefusals(at: Field): Generator<Finding> {
  const text = at.templated ? undefined : at.string;
  if (text === undefined || (/^\d+$/.test(text) && Number(text) <= 65_535)) return;
  yield { at, message: t('“{0}” is no port number', text) };
}
