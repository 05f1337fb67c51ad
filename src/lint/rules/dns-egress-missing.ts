import { t } from '../../base/l10n.ts';
import type { World } from '../../graph/world.ts';
import { shortId } from '../../model/identity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';
import { podPeer } from '../../traffic/peer.ts';
import type { NetworkPolicy, RulePort } from '../../traffic/policies/networkPolicy.ts';
import { NetworkPolicyLayer } from '../../traffic/policies/networkPolicyLayer.ts';
import { type Call, trafficOf } from '../../traffic/traffic.ts';
import { isDns, mayAskDns } from '../dnsEgress.ts';
import { appendItem } from '../edit.ts';
import { knownPolicy, namesOf, podsOf, subjectsOf } from '../policyPods.ts';
import type { Finding, FindingFix, Rule } from '../rule.ts';
import { selectingServices } from '../selectingServices.ts';

export const dnsEgressMissing: Rule = {
  id: 'dns-egress-missing',
  severity: 'warning',
  group: 'correctness',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  summary: 'Pods call others by name, but no NetworkPolicy lets them ask DNS.',
  why: 'Once a policy isolates pods for egress, the look-up of a name is a connection like any other, to the DNS of the cluster on port 53. Without a rule for it every call by name fails, even where a rule admits the call itself.',
  fix: 'Add a rule that lets the pods connect to the DNS of the cluster on port 53, UDP and TCP.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  bad: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Egress
  egress:
# ^^^^^^ The pods of deployment/web call “db” by name, but no rule lets them ask DNS (UDP port 53): the call fails before it starts
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - port: 5432
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
          env:
            - name: DB_ADDR
              value: db:5432
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: example/db:1
      ports:
        - containerPort: 5432
`,
  good: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: db
      ports:
        - port: 5432
    - to:
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
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example/web:1
          env:
            - name: DB_ADDR
              value: db:5432
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
    - port: 5432
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
    - name: db
      image: example/db:1
      ports:
        - containerPort: 5432
`,

  *check(resource, world) {
    const policy = knownPolicy(resource);
    // What a policy without rules shuts is shut on purpose.
    if (!policy?.egress?.length) return;
    const cut = subjectsOf(policy, world).filter((workload) => isCutOff(workload, policy, world));
    if (cut.length === 0) return;
    const callers = cut.flatMap((workload) => {
      const call = callByName(workload, world);
      return call ? [{ workload, call }] : [];
    });
    const [first] = callers;
    const finding = first
      ? callFinding(
          callers.map(({ workload }) => workload),
          first.call,
        )
      : peerFinding(cut, policy, world);
    if (!finding) return;
    const overTcp = policy.egress.flatMap(({ ports }) => ports ?? []).find((port) => isDns(port, 'TCP'));
    const at = resource.spec.at('egress');
    yield overTcp ? { ...finding, ...tcpOnly(overTcp) } : { ...finding, at, onKey: true, fixes: ruleFixes(at) };
  },
};

/** Whether the policies shut DNS, and this is the one to mend: the first of those that let something out. */
function isCutOff(workload: Resource, policy: NetworkPolicy, world: World): boolean {
  const pods = podPeer(workload, world);
  if (!pods || pods.hostNetwork || !asksCluster(workload)) return false;
  const isolating = new NetworkPolicyLayer(world).isolating('egress', pods);
  if (isolating.some(({ policy: { resource } }) => resource.patched)) return false;
  const granting = isolating.find(({ policy: { egress }, match }) => match === 'yes' && egress?.length);
  return granting?.policy.resource === policy.resource && !mayAskDns(pods, world);
}

/** DNS for Services and Pods, “Pod’s DNS Policy”: other policies ask servers that no manifest shows; aliases need none. */
function asksCluster({ podTemplate }: Resource): boolean {
  const spec = podTemplate?.spec;
  if (!spec || spec.partial || ['dnsConfig', 'hostAliases'].some((key) => spec.at(key).exists)) return false;
  const policy = spec.at('dnsPolicy');
  return !policy.templated && (policy.string ?? 'ClusterFirst') === 'ClusterFirst';
}

/** A call that arrives, but for DNS; what is denied all the same has its own finding. */
function callByName(workload: Resource, world: World): Call | undefined {
  return trafficOf(world)
    .callsFrom(workload)
    .find(({ judgement: { verdict } }) => verdict === 'flows' || verdict === 'unknown');
}

type Report = Pick<Finding, 'message' | 'related' | 'severity'>;

function callFinding(callers: readonly Resource[], { link, to, host }: Call): Report {
  const callee = to?.name ?? host ?? link.wanted.name ?? '';
  return {
    message: t(
      'The pods of {0} call “{1}” by name, but no rule lets them ask DNS (UDP port 53): the call fails before it starts',
      namesOf(callers),
      callee,
    ),
    related: [{ message: t('“{0}” is called here', callee), at: link.at }],
  };
}

/** They may connect to pods behind a Service, whose address nobody knows but by name; though no call is known. */
function peerFinding(cut: readonly Resource[], policy: NetworkPolicy, world: World): Report | undefined {
  const peers = (policy.egress ?? []).flatMap((rule) => rule.peers ?? []);
  for (const peer of peers) {
    if (peer.type !== 'pods' || !peer.pods || peer.pods.isEmpty) continue;
    const [service] = podsOf(peer, policy, world).flatMap((workload) => selectingServices(workload, world));
    if (!service) continue;
    return {
      message: t(
        'The pods of {0} may connect to those behind {1}, but no rule lets them ask DNS (UDP port 53) for its name',
        namesOf(cut),
        shortId(service.resource.id),
      ),
      severity: 'info',
      related: [{ message: t('{0} is here', service.resource.toString()), at: service.resource.nameField }],
    };
  }
  return undefined;
}

/** Domain Name System, RFC 1035 and 7766: resolvers ask over UDP, and over TCP only what does not fit. */
function tcpOnly({ at }: RulePort): Pick<Finding, 'at' | 'message' | 'fixes'> {
  const edit = at.parent && appendItem(at.parent, { protocol: 'UDP', port: 53 });
  return {
    at: at.at('port'),
    message: t('DNS is asked over UDP, but this lets it out over TCP alone: names are not found'),
    fixes: edit ? [{ title: t('Add UDP port 53'), edits: [edit] }] : [],
  };
}

/** kubeadm and most distributions label their DNS so (Customizing DNS Service). */
const RULE = {
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
};

function ruleFixes(egress: Field): FindingFix[] {
  const edit = appendItem(egress, RULE);
  return edit ? [{ title: t('Add a rule for the DNS of the cluster'), edits: [edit] }] : [];
}
