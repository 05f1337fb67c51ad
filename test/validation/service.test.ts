import assert from 'node:assert/strict';
import { bundledLibrary, indent, problemsOf, validate } from '../support/validation.ts';

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n${indent(spec)}`;

/** Below the spec. */
async function said(spec: string, minor?: number): Promise<string[]> {
  return (await validate(service(spec), minor)).map((line) => line.replace('/spec/', ''));
}

describe('validation of Services', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  it('takes what is right', async () => {
    for (const spec of [
      'ports: [{ port: 80 }]',
      'ports: [{ name: a, port: 80, targetPort: http, appProtocol: kubernetes.io/h2c }, { name: b, port: 81 }]',
      'clusterIP: None\nselector: { app: a }',
      'type: ExternalName\nexternalName: db.example.com.',
      'type: NodePort\nports: [{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 80, nodePort: 30080, protocol: UDP }]',
      `type: LoadBalancer
loadBalancerClass: example.com/lb
allocateLoadBalancerNodePorts: false
loadBalancerSourceRanges: [10.0.0.0/8, " 192.0.2.0/24 "]
externalTrafficPolicy: Local
healthCheckNodePort: 30100
sessionAffinity: ClientIP
sessionAffinityConfig: { clientIP: { timeoutSeconds: 100 } }
ports: [{ port: 80, targetPort: 0 }]`,
      'clusterIP: 10.0.0.5\nclusterIPs: [10.0.0.5, "fd00::5"]\nipFamilyPolicy: PreferDualStack\nports: [{ port: 80 }]',
      'clusterIP: None\nipFamilies: [IPv4, IPv6]',
      'externalIPs: [192.0.2.7]\nexternalTrafficPolicy: Cluster\nports: [{ port: 80 }]',
      // The server drops the settings of an affinity that is not asked for.
      'sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } }\nports: [{ port: 80 }]',
    ]) {
      assert.deepEqual(await said(spec), [], spec);
    }
  });

  it('needs ports, and names where there are several', async () => {
    assert.deepEqual(await said('selector: { app: a }'), [
      'ports: A Service needs a port, unless it is headless (“clusterIP: None”) or of type ExternalName',
    ]);
    assert.deepEqual(await said('ports: [{ port: 80 }, { port: 81, name: b }]'), [
      'ports/0/name: Where a Service has several ports, each needs a name',
    ]);
    assert.deepEqual(await validate('apiVersion: v1\nkind: Service\nmetadata: { name: a }'), [
      '/spec: “spec” must be set',
    ]);
  });

  it('says nothing of absent ports where their key is misspelt', async () => {
    assert.deepEqual(await said('prots: [{ port: 80 }]'), []);
  });

  it('knows ports, their names and targets', async () => {
    assert.deepEqual(await said('ports: [{ name: web_app, port: 0, targetPort: "8080", appProtocol: a b }]'), [
      'ports/0/name: “web_app” may hold only lower-case letters, digits and “-”, not “_”',
      'ports/0/port: 0 is out of range; it must be 1 to 65535',
      'ports/0/targetPort: “8080” in quotes is the name of a port; write the number without quotes',
      'ports/0/appProtocol: “a b” may hold only letters, digits, “-”, “_” and “.”, and no white space',
    ]);
  });

  it('knows which fields a type excludes', async () => {
    assert.deepEqual(await said('ports: [{ port: 80, nodePort: 30080 }]\nloadBalancerClass: example.com/lb'), [
      'ports/0/nodePort: “nodePort” needs type NodePort or LoadBalancer, and this is ClusterIP',
      'loadBalancerClass: “loadBalancerClass” needs type LoadBalancer, and this is ClusterIP',
    ]);
    assert.deepEqual(await said('type: NodePort\nclusterIP: None\nports: [{ port: 80 }]'), [
      'clusterIP: A NodePort Service needs an address, so it cannot be headless; remove “clusterIP: None”',
    ]);
    assert.deepEqual(await said('type: ExternalName\nexternalName: a.b\nclusterIP: 10.0.0.1\nipFamilies: [IPv4]'), [
      'clusterIP: An ExternalName Service is only a DNS alias, and has no “clusterIP”',
      'ipFamilies: An ExternalName Service is only a DNS alias, and has no “ipFamilies”',
    ]);
    assert.deepEqual(await said('externalTrafficPolicy: Local\nhealthCheckNodePort: 30000\nports: [{ port: 80 }]'), [
      'externalTrafficPolicy: “externalTrafficPolicy” needs type NodePort or LoadBalancer, and this is ClusterIP',
      'healthCheckNodePort: “healthCheckNodePort” needs type LoadBalancer and “externalTrafficPolicy: Local”',
    ]);
  });

  it('says of a patch only what it says itself', async () => {
    const problems = await problemsOf(service('ports: [{ port: 80, nodePort: 30080 }]'));
    assert.deepEqual(
      problems.map(({ ofWhole }) => ofWhole),
      [true],
    );
    const [sure] = await problemsOf(service('type: ClusterIP\nports: [{ port: 80, nodePort: 30080 }]'));
    assert.equal(sure?.ofWhole, undefined);
  });

  it('knows node ports', async () => {
    assert.deepEqual(
      await said(
        'type: NodePort\nports: [{ name: a, port: 80, nodePort: 30080 }, { name: b, port: 81, nodePort: 30080 }, { name: c, port: 82, nodePort: 8080 }]',
      ),
      [
        'ports/1/nodePort: Another port of this Service has node port 30080/TCP already',
        'hint ports/2/nodePort: 8080 is outside 30000 to 32767, from which node ports are taken unless the cluster is set up otherwise',
      ],
    );
  });

  it('knows external names', async () => {
    assert.deepEqual(await said('type: ExternalName'), ['externalName: An ExternalName Service needs “externalName”']);
    assert.deepEqual(await said('type: ExternalName\nexternalName: 10.0.0.1'), [
      'warning externalName: “10.0.0.1” is taken for a DNS name, which nobody resolves; use a headless Service for an address',
    ]);
    assert.deepEqual(await said('externalName: a.b\nports: [{ port: 80 }]'), [
      'warning externalName: “externalName” has no effect unless the type is ExternalName',
    ]);
  });

  it('knows cluster IPs and their families', async () => {
    assert.deepEqual(await said('clusterIP: 10.0.0\nports: [{ port: 80 }]'), [
      'clusterIP: “10.0.0” is not an IP address, such as 10.9.8.7 or 2001:db8::1',
    ]);
    assert.deepEqual(await said('clusterIP: 10.0.0.1\nclusterIPs: [10.0.0.2, 10.0.0.3]\nports: [{ port: 80 }]'), [
      'clusterIPs/0: The first of “clusterIPs” must be that of “clusterIP”, 10.0.0.1',
      'clusterIPs/1: “clusterIPs” may hold only one address of IPv4',
      'clusterIPs: With two “clusterIPs”, “ipFamilyPolicy” must be PreferDualStack or RequireDualStack',
    ]);
    assert.deepEqual(await said('ipFamilies: [IPv4, IPv4]\nipFamilyPolicy: SingleStack\nports: [{ port: 80 }]'), [
      'ipFamilies/1: “IPv4” is in “ipFamilies” already',
      'ipFamilyPolicy: With two “ipFamilies”, “ipFamilyPolicy” must be PreferDualStack or RequireDualStack',
    ]);
    assert.deepEqual(
      await said('clusterIP: "fd00::1"\nclusterIPs: ["fd00::1"]\nipFamilies: [IPv4]\nports: [{ port: 80 }]'),
      ['clusterIPs/0: “ipFamilies” says IPv4 here, and this is an address of IPv6'],
    );
  });

  it('refuses external addresses that lead nowhere, and blocks that are none', async () => {
    assert.deepEqual(await said('externalIPs: [127.0.0.1, 0.0.0.0, "fe80::1", a]\nports: [{ port: 80 }]'), [
      'externalIPs/0: “127.0.0.1” is a loopback address, which is not allowed here',
      'externalIPs/1: “0.0.0.0” is the unspecified address, which is not allowed here',
      'externalIPs/2: “fe80::1” is a link-local address, which is not allowed here',
      'externalIPs/3: “a” is not an IP address, such as 10.9.8.7 or 2001:db8::1',
    ]);
    assert.deepEqual(await said('type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.1]\nports: [{ port: 80 }]'), [
      'loadBalancerSourceRanges/0: “10.0.0.1” is not a CIDR block, such as 10.9.8.0/24 or 2001:db8::/64',
    ]);
  });

  it('knows when addresses had to be written in one way', async () => {
    const spec = 'externalIPs: [010.0.0.1, "::ffff:10.0.0.2"]\nports: [{ port: 80 }]';
    const lines = [
      'externalIPs/0: “010.0.0.1” can be read in several ways; write 10.0.0.1',
      'externalIPs/1: “::ffff:10.0.0.2” can be read in several ways; write 10.0.0.2',
    ];
    assert.deepEqual(await said(spec, 36), lines);
    assert.deepEqual(
      await said(spec, 35),
      lines.map((line) => `warning ${line}`),
    );
    assert.deepEqual(await said(spec, 32), []);
  });

  it('knows affinity and traffic distribution', async () => {
    assert.deepEqual(
      await said(
        'sessionAffinity: ClientIP\nsessionAffinityConfig: { clientIP: { timeoutSeconds: 86401 } }\nports: [{ port: 80 }]',
      ),
      ['sessionAffinityConfig/clientIP/timeoutSeconds: 86401 is out of range; it must be 1 to 86400'],
    );
    assert.deepEqual(await said('trafficDistribution: PreferSameZone\nports: [{ port: 80 }]', 34), []);
    assert.deepEqual(await said('trafficDistribution: PreferSameZone\nports: [{ port: 80 }]', 33), [
      'trafficDistribution: “PreferSameZone” is not a value of “trafficDistribution”, which is one of: PreferClose',
    ]);
  });

  it('knows the syntax of its selector', async () => {
    assert.deepEqual(await said('selector: { app: "a b" }\nports: [{ port: 80 }]'), [
      'selector/app: “a b” may hold only letters, digits, “-”, “_” and “.”, and no white space',
    ]);
  });

  it('is silent about templates', async () => {
    assert.deepEqual(await said('type: {{ .Values.type }}\nports: [{ port: 80, nodePort: 30080 }]'), []);
    assert.deepEqual(await said('{{- include "ports" . | nindent 2 }}\nselector: { app: a }'), []);
    assert.deepEqual(await said('ports:\n{{- if .Values.tls }}\n- port: 443\n{{- else }}\n- port: 80\n{{- end }}'), []);
  });
});
