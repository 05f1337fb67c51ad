import { backendsOf, type IngressBackend, readIngress } from '../../model/ingress.ts';
import type { Resource } from '../../model/resource.ts';
import { readService } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';
import { group, joined, listed, type Part, part, textAt } from './part.ts';

/** The ports of a Service: `80`, with its name and target. */
export function serviceParts(resource: Resource): Part[] {
  return readService(resource).ports.map(({ name, port, targetPort, protocol, at }) => {
    const target = targetPort === undefined || targetPort === port || targetPort === name ? '' : `→ ${targetPort}`;
    return part(port, at, 'port', joined(' ', name ?? '', target, protocol === 'TCP' ? '' : protocol));
  });
}

/** Hosts, with their paths and where these lead. */
export function ingressParts(resource: Resource): Part[] {
  const ingress = readIngress(resource);
  const { defaultBackend, rules } = ingress;
  const hosts = rules.map(({ host, paths, at }) =>
    part(
      host ?? '*',
      at,
      'rule',
      '',
      paths.map((path) => part(path.path, path.at, 'rule', backendText(path.backend))),
    ),
  );
  const own = defaultBackend && backendsOf(ingress)[0];
  return own ? [part(own.at.segment, own.at, 'rule', backendText(own)), ...hosts] : hosts;
}

function backendText({ service, port }: IngressBackend): string {
  return joined(':', service ?? '', port === undefined ? '' : String(port));
}

/** Gateway API: listeners, with protocol, port and host. */
export function gatewayParts({ spec }: Resource): Part[] {
  return spec
    .at('listeners')
    .items()
    .map((listener) =>
      part(
        textAt(listener, 'name'),
        listener,
        'port',
        joined(' ', textAt(listener, 'protocol'), textAt(listener, 'port'), textAt(listener, 'hostname')),
      ),
    );
}

/** Gateway API: what each rule of a route matches, and the backends that it sends to. */
export function routeParts({ spec }: Resource): Part[] {
  const hosts = listed(spec.at('hostnames'));
  return spec
    .at('rules')
    .items()
    .map((rule) => {
      const backends = rule.at('backendRefs').items();
      const matched = rule.at('matches').items().map(matchText).filter(Boolean).join(', ');
      const name = textAt(rule, 'name') || matched || hosts || `rules[${rule.segment}]`;
      return part(
        name,
        rule,
        'rule',
        name === matched ? '' : matched,
        backends.map((backend) =>
          part(textAt(backend, 'name'), backend, 'service', joined(' · ', portText(backend), weightText(backend))),
        ),
      );
    });
}

function matchText(match: Field): string {
  const path = textAt(match, 'path', 'value');
  const grpc = joined('/', textAt(match, 'method', 'service'), textAt(match, 'method', 'method'));
  return joined(' ', textAt(match, 'method'), path || grpc);
}

function portText(backend: Field): string {
  const port = textAt(backend, 'port');
  return port === '' ? '' : `:${port}`;
}

function weightText(backend: Field): string {
  const weight = textAt(backend, 'weight');
  return weight === '' ? '' : `× ${weight}`;
}

/** Of a NetworkPolicy: each rule, with its peers and ports. */
export function policyParts({ spec }: Resource): Part[] {
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    group(
      spec.at(direction),
      spec
        .at(direction)
        .items()
        .map((rule) => policyRule(rule, direction)),
    ),
  );
}

function policyRule(rule: Field, direction: 'ingress' | 'egress'): Part {
  const peers = rule.at(direction === 'ingress' ? 'from' : 'to').items();
  const ports = rule.at('ports').items();
  const names = peers.map((peer) => textAt(peer, 'ipBlock', 'cidr') || peer.keys().join(' + '));
  const numbers = ports.map(
    (port) => joined('-', textAt(port, 'port'), textAt(port, 'endPort')) || textAt(port, 'protocol'),
  );
  return part(names.join(', ') || '*', rule, 'rule', numbers.join(', '));
}
