import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { TestServer } from './support/server.ts';

const RULE = 'service-port-duplicate';
const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, ports: [{ name: a, port: 80 }, { name: b, port: 80 }] }
`;
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`;

describe('the configuration in the server', () => {
  let folder: string;
  let server: TestServer;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'portolan-config-'));
  });
  afterEach(async () => {
    assert.equal(await server.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const uri = (name: string) => URI.file(path.join(folder, name)).toString();
  const start = async (settings: unknown) => {
    server = await TestServer.start({ folders: [URI.file(folder).toString()], settings });
  };
  const has = (code: string) => (all: readonly Diagnostic[]) => all.some((one) => one.code === code);

  it('excludes files, and takes them back, as it is edited', async () => {
    write('vendor/a.yaml', SERVICE);
    write('.portolan.yaml', '');
    await start({});
    await server.until(uri('vendor/a.yaml'), has(RULE));
    await server.open(uri('.portolan.yaml'), '');
    await server.edit(uri('.portolan.yaml'), 0, 0, 0, 'exclude: [vendor]');
    await server.until(uri('vendor/a.yaml'), (all) => all.length === 0);
    await server.edit(uri('.portolan.yaml'), 0, 0, 17, '');
    await server.until(uri('vendor/a.yaml'), has(RULE));
  });

  it('takes preset and level of settings, and what a folder says before them', async () => {
    write('a/a.yaml', INGRESS);
    write('b/b.yaml', INGRESS);
    write('b/.portolan.yaml', 'rules: { ingress-plain-http: off }\n');
    write(
      'pod.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostNetwork: true, containers: [{ name: a, image: a }] }\n',
    );
    await start({ preset: 'recommended', podSecurity: 'baseline' });
    await server.until(uri('a/a.yaml'), has('ingress-plain-http'));
    await server.until(uri('pod.yaml'), has('pod-security/host-namespaces'));
    assert.ok(!has('ingress-plain-http')(server.diagnostics(uri('b/b.yaml'))?.diagnostics ?? []));
    server.settings = { preset: 'nonsense', podSecurity: '' };
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.until(uri('pod.yaml'), (all) => !has('pod-security/host-namespaces')(all));
  });

  it('knows what day it is', async () => {
    write('a.yaml', `# portolan-ignore ${RULE} until 2020-01-01: old\n${SERVICE}`);
    await start({});
    const { diagnostics } = await server.until(uri('a.yaml'), has('suppression-expired'));
    assert.ok(has(RULE)(diagnostics));
  });
});
