import type { Settings } from '../protocol.ts';

/** What counts where a client sets nothing. */
export const DEFAULT_SETTINGS: Settings = {
  kubernetesVersion: '',
  preset: 'default',
  rules: {},
  podSecurity: '',
  exclude: [],
  schemas: [],
  inlayHints: { pods: true, ports: true, namespace: true },
};
