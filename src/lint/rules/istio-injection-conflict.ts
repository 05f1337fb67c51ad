import { t } from '../../base/l10n.ts';
import type { Rule } from '../rule.ts';

export const istioInjectionConflict: Rule = {
  id: 'istio-injection-conflict',
  severity: 'warning',
  group: 'correctness',
  kinds: ['Namespace'],
  summary: 'A namespace has two labels that contradict each other on how its pods join Istio’s mesh.',
  why: '`istio-injection` wins over `istio.io/rev`: pods get the sidecar of the default revision. And pods with a sidecar are not taken into the ambient mesh.',
  fix: 'Take out the label that is not meant.',
  see: 'https://istio.io/latest/docs/setup/upgrade/canary/#data-plane',
  bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled
    istio.io/rev: canary
    #             ^^^^^^ This label has no effect beside “istio-injection”: pods do not get the proxy of revision “canary”
---
apiVersion: v1
kind: Namespace
metadata:
  name: cart
  labels:
    istio-injection: enabled
    istio.io/dataplane-mode: ambient
    #                        ^^^^^^^ This label has no effect: “istio-injection” gives the pods sidecars
`,
  good: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio.io/rev: canary
`,

  *check(namespace) {
    const labels = namespace.at('metadata', 'labels');
    const [injection, revision] = [labels.at('istio-injection'), labels.at('istio.io/rev')];
    const mode = labels.at('istio.io/dataplane-mode');
    if ([injection, revision, mode].some(({ templated }) => templated)) return;
    const isOn = injection.string === 'enabled';
    // The default revision is what `enabled` means.
    if (isOn && revision.string !== undefined && revision.string !== 'default') {
      const message = t(
        'This label has no effect beside “istio-injection”: pods do not get the proxy of revision “{0}”',
        revision.string,
      );
      yield { at: revision, message, related: [{ message: t('Wins over it'), at: injection }] };
    }
    if (mode.string !== 'ambient' || injection.string === 'disabled') return;
    const sidecars = isOn ? injection : revision;
    if (!sidecars.exists) return;
    const message = t('This label has no effect: “{0}” gives the pods sidecars', String(sidecars.segment));
    // A revision may be meant for the waypoints of the namespace alone.
    const severity = isOn ? undefined : 'info';
    yield { at: mode, message, severity, related: [{ message: t('Wins over it'), at: sidecars }] };
  },
};
