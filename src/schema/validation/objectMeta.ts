import { t } from '../../base/l10n.ts';
import type { Field } from '../../syntax/field.ts';
import type { SchemaProblem } from '../schemaProblem.ts';
import { isAddress } from './addresses.ts';
import type { Check, Checks, Report } from './check.ts';
import { isEmpty, itemsOf, textOf } from './known.ts';
import { checkLabels } from './labelSelectors.ts';
import {
  annotationKeyProblem,
  dns1035LabelProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  type NameProblem,
  pathSegmentProblem,
  qualifiedNameProblem,
} from './names.ts';
import { asWarnings, Reporter } from './reporter.ts';
import { checkName } from './required.ts';
import { checkKeys, checkText } from './valueChecks.ts';

/**
 * The metadata of objects: k8s.io/apimachinery `pkg/api/validation/objectmeta.go`, and for the syntax of names the
 * `Validate…Name` of pkg/apis; https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */

/** What kinds the API server knows by heart, where it is not a DNS subdomain. */
const NAMES: Readonly<Record<string, (minor: number) => NameProblem>> = {
  // Kustomize puts its `namespace` there, and a lone `_` waits for that.
  Namespace: () => (text) => (text === '_' ? undefined : dnsLabelProblem(text)),
  // https://kep.k8s.io/5311
  Service: (minor) => (minor >= 36 ? dnsLabelProblem : dns1035LabelProblem),
  StatefulSet: (minor) => (minor >= 27 ? dnsLabelProblem : dnsSubdomainProblem),
  Role: () => pathSegmentProblem,
  ClusterRole: () => pathSegmentProblem,
  RoleBinding: () => pathSegmentProblem,
  ClusterRoleBinding: () => pathSegmentProblem,
  APIService: () => pathSegmentProblem,
  CertificateSigningRequest: () => pathSegmentProblem,
  ClusterTrustBundle: () => pathSegmentProblem,
  Event: () => pathSegmentProblem,
  LeaseCandidate: () => pathSegmentProblem,
  PodDisruptionBudget: () => pathSegmentProblem,
  StorageVersion: () => pathSegmentProblem,
  IPAddress: () => addressProblem,
  // Its name is checked with the rest of it.
  CustomResourceDefinition: () => pathSegmentProblem,
};

function addressProblem(text: string): string | undefined {
  return isAddress(text) ? undefined : t('The name must be the address itself, and “{0}” is none', text);
}

/** What is asked of the server rather than stored there, or is part of another object. */
const NAMELESS = /Review$|^(Binding|Eviction|Scale|TokenRequest)$/;

/** Of a kind of Kubernetes itself. */
export function checkIdentity(object: Field, namespaced: boolean, minor: number, report: Report): void {
  const kind = object.at('kind').string ?? '';
  if (NAMELESS.test(kind)) return;
  checkNameAndNamespace(object, namespaced, objectNameProblem(kind, minor), report);
  const group = /^(.*)\//.exec(object.at('apiVersion').string ?? '')?.[1] ?? '';
  if (!GENERIC_GROUPS.includes(group)) checkStandardFinalizers(object.at('metadata', 'finalizers'), report);
}

/** What is wrong with a name for an object of a kind of Kubernetes itself. */
export function objectNameProblem(kind: string, minor: number): NameProblem {
  return (Object.hasOwn(NAMES, kind) ? NAMES[kind]?.(minor) : undefined) ?? dnsSubdomainProblem;
}

/** Groups of which finalizers may have any name, as those of custom resources may. */
const GENERIC_GROUPS = [
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'policy',
];
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** `validateKubeFinalizerName` of pkg/apis/core/validation/validation.go */
function checkStandardFinalizers(finalizers: Field, report: Report): void {
  for (const finalizer of finalizers.items()) {
    const name = textOf(finalizer);
    if (!name || name.includes('/') || STANDARD_FINALIZERS.includes(name) || qualifiedNameProblem(name)) continue;
    report(finalizer, t('“{0}” must have a domain before it, such as {1}', name, `example.com/${name}`));
  }
}

/**
 * Problems in the metadata of a custom resource.
 *
 * @param namespaced undefined where nobody knows the kind: then it may be a file of another tool, whose names are its own
 */
export function metadataProblems(object: Field, namespaced: boolean | undefined): SchemaProblem[] {
  const reporter = new Reporter();
  if (namespaced !== undefined) checkNameAndNamespace(object, namespaced, dnsSubdomainProblem, reporter.report);
  checkMetadata(object.at('metadata'), reporter.report);
  return reporter.problems;
}

function checkNameAndNamespace(object: Field, namespaced: boolean, problem: NameProblem, report: Report): void {
  const metadata = object.at('metadata');
  const [name, generateName, namespace] = ['name', 'generateName', 'namespace'].map((key) => metadata.at(key)) as [
    Field,
    Field,
    Field,
  ];
  if (isEmpty(name) && isEmpty(generateName)) {
    report(name, t('An object needs a name: “metadata.name” or “metadata.generateName”'), { ofWhole: true });
  }
  checkText(name, problem, report);
  // Something is put behind it, so that it may end with a hyphen.
  if (isEmpty(name)) checkText(generateName, (text) => problem(text.replace(/(.)-$/, '$1')), report);
  checkText(namespace, dnsLabelProblem, report);
  if (!namespaced && textOf(namespace)) {
    const kind = object.at('kind').string ?? '';
    report(namespace, t('{0} belongs to no namespace: the API server ignores this', kind), {
      onKey: true,
      severity: 'warning',
    });
  }
}

const LARGEST_ANNOTATIONS = 256 * 1024;

function checkMetadata(metadata: Field, report: Report): void {
  checkTemplateMetadata(metadata, report);
  for (const finalizer of metadata.at('finalizers').items()) checkName(finalizer, qualifiedNameProblem, report);
  checkOwners(metadata.at('ownerReferences'), report);
}

/** Of what objects are made from, only this counts. */
function checkTemplateMetadata(metadata: Field, report: Report): void {
  const annotations = metadata.at('annotations');
  checkLabels(metadata.at('labels'), report);
  if (!annotations.partial) checkKeys(annotations, annotationKeyProblem, report);
  checkSize(annotations, report);
}

function checkSize(annotations: Field, report: Report): void {
  const text = annotations.entries().reduce((sum, [key, value]) => sum + key.length + (value.string?.length ?? 0), 0);
  // A character takes up to three bytes: only of what comes near the limit, they are counted.
  if (text * 3 <= LARGEST_ANNOTATIONS) return;
  const encoder = new TextEncoder();
  const lengths = annotations.entries().map(([key, value]) => encoder.encode(key + (value.string ?? '')).length);
  const size = lengths.reduce((sum, length) => sum + length, 0);
  if (size <= LARGEST_ANNOTATIONS) return;
  report(annotations, t('The annotations take {0} bytes; at most {1} are allowed', size, LARGEST_ANNOTATIONS), {
    onKey: true,
  });
}

/** At most one owner is the controller, and an Event is no owner. */
function checkOwners(owners: Field, report: Report): void {
  const controllers = itemsOf(owners).filter((owner) => owner.at('controller').boolean === true);
  for (const other of controllers.slice(1)) {
    report(other.at('controller'), t('Another owner is the controller already; there can be only one'));
  }
  for (const owner of owners.items()) {
    if (owner.at('apiVersion').string !== 'v1' || owner.at('kind').string !== 'Event') continue;
    report(owner.at('kind'), t('An Event cannot own other objects'));
  }
}

/** The metadata of objects, and of what objects are made from. */
const checkAnyMetadata: Check = (field, report, { object }) => {
  if (field.parent === object) checkMetadata(field, report);
  else if (field.parent?.segment === 'template') checkTemplateMetadata(field, report);
  // The server takes other templates as they are, and refuses what is made from them.
  else checkTemplateMetadata(field, asWarnings(report));
};

export const METADATA_CHECKS: Checks = { V1ObjectMeta: checkAnyMetadata };
