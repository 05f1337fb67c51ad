import { t } from '../../base/l10n.ts';
import { qualifiedNameProblem } from './names.ts';

/** Names of resources without a domain: pkg/apis/core/helper/helpers.go. */

export const COMPUTE_RESOURCES = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** What is counted, in whole numbers. */
export const COUNTED_RESOURCES = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

/** What a quota can limit. */
export const STANDARD_RESOURCES = [
  ...COMPUTE_RESOURCES,
  ...COUNTED_RESOURCES,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
];

export function isStandardResource(name: string): boolean {
  return STANDARD_RESOURCES.includes(name) || /^(requests\.)?hugepages-/.test(name);
}

const OF_CONTAINERS = ['cpu', 'memory', 'ephemeral-storage'];

/** What a container can ask for. */
export function containerResourceProblem(name: string): string | undefined {
  if (OF_CONTAINERS.includes(name) || name.startsWith('hugepages-')) return undefined;
  return domainProblem(name, OF_CONTAINERS);
}

/** Other names than the known ones have a domain before them. */
export function domainProblem(name: string, known: readonly string[]): string | undefined {
  const problem = qualifiedNameProblem(name);
  if (problem !== undefined || name.includes('/')) return problem;
  return t('“{0}” is not a resource; there are {1}, and names with a domain before them', name, known.join(t(', ')));
}
