import { t } from '../../base/l10n.ts';
import { placesAt } from '../../graph/references/path.ts';
import type { Rule } from '../rule.ts';

export const istioTlsUnverified: Rule = {
  id: 'istio-tls-unverified',
  severity: 'warning',
  group: 'security',
  kinds: ['networking.istio.io/DestinationRule'],
  summary: 'A DestinationRule encrypts a connection without saying which authority the server is checked by.',
  why: 'With `insecureSkipVerify` whoever sits in between can read and change everything. Without a CA, Istio trusts all authorities of the proxy’s image, and before version 1.21 it checks nothing.',
  fix: 'Set `caCertificates`, or `credentialName` together with a `workloadSelector`.',
  see: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings',
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: database
spec:
  host: database.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      #     ^^^^^^ (info) Nothing says by which authority the server is checked: set “caCertificates”
    portLevelSettings:
      - port: { number: 8443 }
        tls:
          mode: SIMPLE
          insecureSkipVerify: true
          #                   ^^^^ The certificate of the server is not checked: anybody can pretend to be it
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: database
spec:
  host: database.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: /etc/certs/root.pem
`,

  *check(rule) {
    for (const tls of PLACES.flatMap((path) => placesAt(rule.body, path))) {
      const mode = tls.at('mode');
      if (tls.partial || (mode.string !== 'SIMPLE' && mode.string !== 'MUTUAL')) continue;
      const skips = tls.at('insecureSkipVerify');
      if (skips.boolean === true) {
        yield { at: skips, message: t('The certificate of the server is not checked: anybody can pretend to be it') };
        continue;
      }
      // A Secret is read for the selected pods, and for gateways, alone.
      const isSecret = tls.at('credentialName').exists && rule.spec.at('workloadSelector').exists;
      if (tls.at('caCertificates').exists || isSecret) continue;
      const message = t('Nothing says by which authority the server is checked: set “caCertificates”');
      yield { at: mode, message, severity: 'info' };
    }
  },
};

const POLICIES = ['spec.trafficPolicy', 'spec.subsets[].trafficPolicy'];
const PLACES = POLICIES.flatMap((path) => [`${path}.tls`, `${path}.portLevelSettings[].tls`]);
