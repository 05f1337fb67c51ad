// @ts-check
/** The licences of the packages that went into the bundles, as esbuild's metafiles name them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Not bundled, but the prose of their fields is in `dist/schemas`. */
const MODELS = 'node_modules/@kubernetes-models';

/** Whose types the schemas tell of, and whose documentation those packages quote. */
const DESCRIBED = `Kubernetes, Argo CD, Argo Rollouts, Argo Workflows, cert-manager, Contour, External Secrets, Flux, Gateway API, Helm,
Istio, Karpenter, KEDA, Knative, kustomize, Network Policy API, Prometheus Operator, Sealed Secrets, external-snapshotter,
Vertical Pod Autoscaler (Apache-2.0) and Traefik Proxy (MIT): facts about their types, and the documentation of fields`;

/**
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles
 * @param {string} root
 */
export function writeNotices(metafiles, root) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile?.inputs ?? {}));
  const models = existsSync(path.join(root, MODELS)) ? readdirSync(path.join(root, MODELS)) : [];
  const copied = ['node_modules/kubernetes-models', ...models.map((name) => `${MODELS}/${name}`)];
  const folders = new Set([...inputs.flatMap(packageFolder), ...copied]);
  const notices = [...folders]
    .map((folder) => notice(path.join(root, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const text = notices.map(({ name, licence, text }) => `${name} (${licence})\n\n${text.trim()}\n`);
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'Portolan contains the following software of others.\n';
  writeFileSync(path.join(root, 'dist/ThirdPartyNotices.txt'), [head, DESCRIBED, ...text].join(rule));
}

/**
 * `node_modules/a/node_modules/@b/c/lib/x.js` → `node_modules/a/node_modules/@b/c`
 * @param {string} input
 */
function packageFolder(input) {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
  return folder === undefined ? [] : [folder];
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} names no licence in its package.json`);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file && existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : '';
  return { name: `${name} ${version}`, licence: license, text };
}
