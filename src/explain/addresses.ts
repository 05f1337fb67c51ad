import { AddressSet } from '../base/ip.ts';
import { t } from '../base/l10n.ts';
import type { Field } from '../syntax/field.ts';
import { Networks, networksFor } from '../traffic/zones/networks.ts';
import { zonesOf, zoneText } from '../traffic/zones/zones.ts';
import type { HoverPlace } from './hover.ts';
import { addressCount, countText, describeAddress } from './values/address.ts';
import { addressesIn } from './values/addressesIn.ts';
import { clauses, code, sentences } from './words.ts';

const SHOWN = 8;

/** What a manifest and its `.portolan.yaml` tell of the addresses in a value: whose they are, and what a rule with them means. */
export function explainAddresses({ field, resource, world }: HoverPlace): string {
  if (field.templated || resource?.kind === 'Secret') return '';
  const texts = addressesIn(field.string ?? '');
  if (texts.length === 0) return '';
  const networks = resource && world ? networksFor(resource, world) : Networks.undeclared;
  const known = texts.map((text) => declaredText(text, networks));
  if (texts.length > 1 || texts[0] !== field.string?.trim()) {
    const lines = texts.map((text, i) => `- ${code(text)}: ${sentences(describeAddress(text) ?? '', known[i] ?? '')}`);
    const more = lines.length > SHOWN ? [`- ${t('and {0} more', lines.length - SHOWN)}`] : [];
    return [...lines.slice(0, SHOWN), ...more].join('\n');
  }
  return sentences(known[0] ?? '', ...ruleTexts(field, networks), externalNameText(field));
}

/** The networks of `.portolan.yaml` that it lies in, or that lie in it. */
function declaredText(text: string, networks: Networks): string {
  const addresses = parse(text);
  const holder = networks.holding(addresses);
  if (holder) return t('In network {0} of .portolan.yaml: {1}', code(holder.name), zoneText(holder.zone));
  const inside = networks.declared.filter((network) => !network.addresses.intersect(addresses).isEmpty);
  if (inside.length === 0) return '';
  const names = inside.map(({ name, cidr, zone }) => `${code(name)} ${cidr} (${zoneText(zone)})`);
  return t('Holds addresses of networks of .portolan.yaml: {0}', names.join(t(', ')));
}

/** Network Policies, “Behavior of to and from selectors”, `ipBlock`: what is meant by a block, and who else has its addresses. */
function ruleTexts(field: Field, networks: Networks): string[] {
  const block = field.parent;
  if (field.segment !== 'cidr' || block?.segment !== 'ipBlock') return [];
  const except = block.at('except').items();
  const left = except.reduce((rest, { string }) => rest.subtract(parse(string ?? '')), parse(field.string ?? ''));
  const isIngress = block.path.includes('ingress');
  return [except.length > 0 ? leftText(left, isIngress, networks) : '', ...clusterTexts(left, isIngress, networks)];
}

/** Of special addresses only the metadata service is worth a word: pods that may reach out can ask it. */
function leftText(left: AddressSet, isIngress: boolean, networks: Networks): string {
  if (left.isEmpty) return t('“except” takes out all of it: this peer is nobody');
  const telling = zonesOf(left, networks).filter(
    ({ zone, use }) => zone !== 'special' || (use === 'metadata' && !isIngress),
  );
  const zones = new Set(telling.map(({ text }) => text));
  return t('Without what “except” takes out: {0} ({1})', countText(addressCount(left)), clauses(...zones));
}

/** Says only what is declared: clusters differ. */
function clusterTexts(left: AddressSet, isIngress: boolean, { declared, pods, nodes }: Networks): string[] {
  const isDeclared = (zone: string) => declared.some((network) => network.zone === zone);
  const texts: string[] = [];
  if (isDeclared('cluster')) {
    texts.push(
      left.intersect(pods).isEmpty
        ? t('No pod of this cluster has such an address')
        : t(
            'Pods of this cluster have addresses in it; whether the block counts for them depends on the network plugin, so name pods by labels',
          ),
    );
  }
  if (isIngress && isDeclared('nodes') && !left.intersect(nodes).isEmpty) {
    texts.push(
      t(
        'Nodes have addresses in it, and with externalTrafficPolicy Cluster so has, to the pods, whoever comes through a node',
      ),
    );
  }
  return texts;
}

/** Service, “Type: ExternalName”: names that look like IPv4 addresses “are not resolved by DNS servers”. */
function externalNameText({ segment }: Field): string {
  if (segment !== 'externalName') return '';
  return t('As `externalName` this is a DNS name of digits, which no DNS server resolves');
}

function parse(text: string): AddressSet {
  return AddressSet.parseCidr(text) ?? AddressSet.parseAddress(text) ?? AddressSet.none;
}
