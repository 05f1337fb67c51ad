import assert from 'node:assert/strict';
import { changeOf } from '../src/features/codeActions.ts';
import { applyChange } from './support/edits.ts';
import { parseFixture } from './support/fixture.ts';
import { filesOf, lintFixture } from './support/lint.ts';

/** What the first fix of a rule's first finding makes of a manifest. */
function mend(rule: string, source: string): string | undefined {
  const fixture = parseFixture(source);
  const found = lintFixture(fixture).find((one) => one.rule === rule);
  const [fix] = found?.fixes ?? [];
  if (!found || !fix) return undefined;
  const change = changeOf(fix, found.uri, filesOf(fixture));
  return change && applyChange(fixture, change).files[0]?.text;
}

const POLICY = (spec: string, name = 'web') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: data }
spec:
  podSelector: { matchLabels: { app: web } }
${spec}`;

const WEB = `---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: data, labels: { app: web } }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: "https://api.example.com" }], ports: [{ name: dns, containerPort: 53, protocol: UDP }] }] }
`;

describe('fixes of rules on NetworkPolicies', () => {
  it('add a rule for DNS', () => {
    const policy = POLICY(`  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: { cidr: 203.0.0.0/8 }
`);
    assert.equal(
      mend('dns-egress-missing', policy + WEB),
      `${policy}    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
${WEB}`,
    );
  });

  it('add a rule for DNS in JSON', () => {
    const policy = JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'web', namespace: 'data' },
      spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '203.0.0.0/8' } }] }] },
    });
    const mended = mend('dns-egress-missing', `#- policy.json\n${policy}\n#- web.yaml\n${WEB}`);
    assert.deepEqual(JSON.parse(mended ?? '').spec.egress[1], {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    });
  });

  it('add UDP where DNS is let out over TCP alone', () => {
    const policy = POLICY(
      '  policyTypes: [Egress]\n  egress:\n    - ports:\n        - port: 443\n        - port: 53 # DNS\n',
    );
    assert.equal(
      mend('dns-egress-missing', policy + WEB),
      `${policy}        - protocol: UDP\n          port: 53\n${WEB}`,
    );
  });

  const OTHERS = `${WEB}---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop, labels: { app: client } }
spec: { containers: [{ name: client }] }
`;

  it('join two peers, with what is written between them', () => {
    const policy = POLICY(`  ingress:
    - from:
        - namespaceSelector: # of the shop
            matchLabels: { kubernetes.io/metadata.name: shop }
        # its clients
        -   podSelector:
              matchLabels: { app: client }
        - ipBlock: { cidr: 203.0.113.0/24 }
`);
    // Its indentation differs, so that no dash can simply go.
    assert.equal(mend('network-policy-peers-split', policy + OTHERS), undefined);
    const alike = policy
      .replace('-   podSelector:', '- podSelector:')
      .replace('  matchLabels: { app: client', 'matchLabels: { app: client');
    assert.equal(
      mend('network-policy-peers-split', alike + OTHERS),
      alike.replace('        - podSelector:', '          podSelector:') + OTHERS,
    );
  });

  it('join two peers in flow style', () => {
    const flow = (peers: string) => POLICY(`  ingress: [{ from: ${peers} }]\n`) + OTHERS;
    assert.equal(
      mend(
        'network-policy-peers-split',
        flow('[{ podSelector: { matchLabels: { app: client } } }, {namespaceSelector: {}}, { podSelector: {} }]'),
      ),
      flow('[{ podSelector: { matchLabels: { app: client } }, namespaceSelector: {}}, { podSelector: {} }]'),
    );
  });

  it('join no peers of which one is in flow style, nor across a comment', () => {
    const mixed = POLICY(`  ingress:
    - from:
        - { namespaceSelector: {} }
        - podSelector: { matchLabels: { app: client } }
`);
    assert.equal(mend('network-policy-peers-split', mixed + OTHERS), undefined);
    const commented = POLICY(`  ingress:
    - from:
        - { namespaceSelector: {} } # all
        - { podSelector: { matchLabels: { app: client } } }
`);
    assert.equal(mend('network-policy-peers-split', commented + OTHERS), undefined);
  });

  it('give a named port its protocol', () => {
    const policy = (port: string) => `${POLICY(`  ingress:\n    - ports:\n        ${port}\n`)}${WEB}`;
    assert.equal(
      mend('network-policy-port-missing', policy('- port: dns')),
      policy('- port: dns\n          protocol: UDP'),
    );
    assert.equal(
      mend('network-policy-port-missing', policy('- { protocol: TCP, port: dns }')),
      policy('- { protocol: UDP, port: dns }'),
    );
  });

  it('take the only rule away where a denial admits everyone', () => {
    const policy = (ingress: string) => POLICY(`  ingress:${ingress}\n  policyTypes: [Ingress]\n`, 'deny-all') + WEB;
    assert.equal(mend('network-policy-peers-empty', policy('\n    - from: []')), policy(' []'));
    assert.equal(mend('network-policy-peers-empty', policy(' [{ from: [] }]')), policy(' []'));
    assert.equal(
      mend('network-policy-peers-empty', policy('\n    - from: []\n    - ports: [{ port: 80 }]')),
      undefined,
    );
    assert.equal(mend('network-policy-peers-empty', policy('\n    - from: [] # nobody')), undefined);
  });
});

describe('removing a rule without effect', () => {
  const mended = (rules: string) => mend('network-policy-rule-shadowed', POLICY(`  ingress:${rules}`));

  it('takes its lines away', () => {
    const rules = (narrow: string) =>
      `\n    # everyone\n    - {}\n${narrow}    - from: [{ podSelector: {} }]\n      ports: [{ port: 80 }]\n`;
    assert.equal(
      mended(rules('    - from:\n        - podSelector: {}\n      ports: # of old\n        - port: 80 # HTTP\n')),
      POLICY(`  ingress:${rules('')}`),
    );
    assert.equal(mended('\n    - {}\n    - from: [{ podSelector: {} }]'), POLICY('  ingress:\n    - {}\n'));
  });

  it('is left to a person in flow style', () => {
    assert.equal(mended(' [{}, { from: [{ podSelector: {} }] }]\n'), undefined);
  });
});
