import { t } from '../../base/l10n.ts';
import {
  configKeyProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
  type NameProblem,
  portNameProblem,
  qualifiedNameProblem,
} from '../../schema/validation/names.ts';
import { objectNameProblem } from '../../schema/validation/objectMeta.ts';
import type { NameKind, SymbolAt } from '../names/symbol.ts';

/** What the API server asks of a name; for objects it depends on the kind. Source: the validation of pkg/apis in k8s.io/kubernetes. */
const RULES: Readonly<Record<Exclude<NameKind, 'object' | 'section'>, NameProblem>> = {
  namespace: dnsLabelProblem,
  'label value': labelValueProblem,
  'label key': qualifiedNameProblem,
  'container port': portNameProblem,
  'container port number': portNumberProblem,
  'service port': dnsLabelProblem,
  'service port number': portNumberProblem,
  key: configKeyProblem,
  volume: dnsLabelProblem,
  container: dnsLabelProblem,
};

/** @param minor of the Kubernetes version */
export function nameProblem({ kind, owners }: SymbolAt, name: string, minor: number): string | undefined {
  const [owner] = owners;
  if (kind === 'section') {
    // Gateway API, SectionName; Istio, `ValidateSubsetName`.
    return owner?.kind === 'DestinationRule' ? dnsLabelProblem(name) : dnsSubdomainProblem(name);
  }
  if (kind !== 'object') return RULES[kind](name);
  const { group = '', kind: ownerKind = '' } = owner?.id ?? {};
  // Other projects have a Service, too.
  const isCustom = group.includes('.') && !group.endsWith('.k8s.io');
  return objectNameProblem(isCustom ? '' : ownerKind, minor)(name);
}

function portNumberProblem(text: string): string | undefined {
  const isPort = /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535;
  return isPort ? undefined : t('“{0}” is no port: it must be a number from 1 to 65535', text);
}
