import assert from 'node:assert/strict';
import { bundledLibrary, indent, validate, workload } from '../support/validation.ts';

const object = (apiVersion: string, kind: string, fields: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n${fields}`;
const volume = (spec: string) => validate(object('v1', 'PersistentVolume', `spec:\n${indent(spec)}`));
const claim = (spec: string) => validate(object('v1', 'PersistentVolumeClaim', `spec:\n${indent(spec)}`));

const SIZE = 'capacity: { storage: 1Gi }\naccessModes: [ReadWriteOnce]';
const ASK = 'accessModes: [ReadWriteOnce]\nresources: { requests: { storage: 1Gi } }';

describe('validation of storage', () => {
  before(async function () {
    this.timeout(60_000);
    await bundledLibrary();
  });

  describe('volumes', () => {
    it('takes what is right', async () => {
      assert.deepEqual(await volume(`${SIZE}\nhostPath: { path: /data }\npersistentVolumeReclaimPolicy: Recycle`), []);
      assert.deepEqual(await volume(`${SIZE}\ncsi: { driver: csi.Example.com, volumeHandle: h }`), []);
      assert.deepEqual(
        await volume(
          `${SIZE}\nlocal: { path: /mnt }\nnodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Exists }] }] } }`,
        ),
        [],
      );
    });

    it('need a size, a mode and one source', async () => {
      const [size, mode, source] = await volume('storageClassName: fast');
      assert.equal(size, '/spec/accessModes: At least one access mode is needed, such as ReadWriteOnce');
      assert.equal(mode, '/spec/capacity: A volume must say its size, as “capacity.storage”');
      assert.match(source ?? '', /^\/spec: One of these must be set: hostPath, /);
      assert.deepEqual(await volume(`${SIZE}\nhostPath: { path: /a }\nnfs: { server: a, path: /b }`), [
        '/spec/nfs: “hostPath” and “nfs” exclude each other; remove one',
      ]);
      assert.deepEqual(
        await volume('capacity: { storage: "0", cpu: 1 }\naccessModes: [ReadWriteOnce]\nhostPath: { path: /a }'),
        [
          '/spec/capacity/storage: The size of a volume must be greater than zero',
          '/spec/capacity/cpu: “capacity” has only “storage”',
        ],
      );
    });

    it('know what sources need', async () => {
      assert.deepEqual(await volume(`${SIZE}\nlocal: { path: /mnt/../a }`), [
        '/spec/nodeAffinity: A local volume needs “nodeAffinity”, which says on which node it is',
        '/spec/local/path: “/mnt/../a” must not contain “..”',
      ]);
      assert.deepEqual(await volume(`${SIZE}\nhostPath: { path: / }\npersistentVolumeReclaimPolicy: Recycle`), [
        '/spec/persistentVolumeReclaimPolicy: Recycling would delete all files of the node; use Retain',
      ]);
      assert.deepEqual(
        await volume(`${SIZE}\ncsi: { driver: a_b, volumeHandle: h, nodePublishSecretRef: { name: a } }`),
        [
          '/spec/csi/driver: “a_b” may hold only lower-case letters, digits, “-” and “.”, not “_”',
          '/spec/csi/nodePublishSecretRef/namespace: “namespace” must be set',
        ],
      );
      assert.deepEqual(
        await volume(
          'capacity: { storage: 1Gi }\naccessModes: [ReadWriteOncePod, ReadWriteOnce]\nhostPath: { path: /a }',
        ),
        ['/spec/accessModes/1: “ReadWriteOncePod” allows no other access mode beside it'],
      );
    });
  });

  describe('claims', () => {
    it('take what is right', async () => {
      assert.deepEqual(await claim(ASK), []);
      assert.deepEqual(
        await claim(`${ASK}\nstorageClassName: ""\ndataSource: { kind: PersistentVolumeClaim, name: b }`),
        [],
      );
      assert.deepEqual(await claim(`${ASK}\ndataSourceRef: { apiGroup: example.com, kind: Populator, name: b }`), []);
    });

    it('need a mode and a size', async () => {
      assert.deepEqual(await claim('storageClassName: Fast'), [
        '/spec/accessModes: At least one access mode is needed, such as ReadWriteOnce',
        '/spec/resources/requests/storage: A claim must say how much it needs, as “resources.requests.storage”',
        '/spec/storageClassName: “Fast” may hold only lower-case letters, digits, “-” and “.”, not “F”',
      ]);
      assert.deepEqual(await claim('accessModes: [ReadWriteOnce]\nresources: { requests: { storage: 0 } }'), [
        '/spec/resources/requests/storage: The size of a claim must be greater than zero',
      ]);
      assert.deepEqual(await claim('accessModes: [ReadWriteOnce]\nresources: {{ toYaml .Values.resources }}'), []);
    });

    it('know what they can be filled from', async () => {
      assert.deepEqual(await claim(`${ASK}\ndataSource: { kind: VolumeSnapshot, name: b }`), [
        'warning /spec/dataSource: “dataSource” is dropped unless it is a PersistentVolumeClaim or a VolumeSnapshot of snapshot.storage.k8s.io; other kinds need “dataSourceRef”',
      ]);
      assert.deepEqual(await claim(`${ASK}\ndataSourceRef: { kind: VolumeSnapshot, name: b }`), [
        '/spec/dataSourceRef/kind: “VolumeSnapshot” needs its “apiGroup”; without one it must be PersistentVolumeClaim',
      ]);
    });

    it('are refused in a StatefulSet since 1.34, and failed before', async () => {
      const text = workload(
        'StatefulSet',
        'serviceName: a\nvolumeClaimTemplates: [{ metadata: { name: d }, spec: { accessModes: [ReadWriteOnce] } }]',
      );
      const line =
        '/spec/volumeClaimTemplates/0/spec/resources/requests/storage: A claim must say how much it needs, as “resources.requests.storage”';
      assert.deepEqual(await validate(text, 34), [line]);
      assert.deepEqual(await validate(text, 33), [`warning ${line}`]);
    });
  });

  it('knows classes', async () => {
    const storageClass = (fields: string) => validate(object('storage.k8s.io/v1', 'StorageClass', fields));
    assert.deepEqual(await storageClass('provisioner: CSI.example.com\nparameters: { a: b }'), []);
    assert.deepEqual(
      await storageClass(
        'provisioner: a b\nreclaimPolicy: Recycle\nallowedTopologies: [{ matchLabelExpressions: [{ key: zone, values: [a, a] }] }, {}]',
      ),
      [
        '/provisioner: “a b” may hold only letters, digits, “-”, “_” and “.”, and no white space',
        '/allowedTopologies/1/matchLabelExpressions: A term needs at least one of “matchLabelExpressions”',
        '/reclaimPolicy: A StorageClass may say Delete or Retain, not Recycle',
        '/allowedTopologies/0/matchLabelExpressions/0/values/1: “a” is in “values” already',
      ],
    );
    assert.deepEqual(await validate(object('storage.k8s.io/v1', 'VolumeAttributesClass', 'driverName: a.b')), [
      '/parameters: A VolumeAttributesClass needs at least one parameter',
    ]);
  });

  it('knows drivers and attachments', async () => {
    assert.deepEqual(
      await validate(
        object(
          'storage.k8s.io/v1',
          'CSIDriver',
          'spec: { fsGroupPolicy: Files, tokenRequests: [{ audience: a, expirationSeconds: 60 }, { audience: a }] }',
        ),
      ),
      [
        '/spec/fsGroupPolicy: “Files” is not a value of “fsGroupPolicy”; did you mean “File”? It is one of: ReadWriteOnceWithFSType, File, None',
        '/spec/tokenRequests/1/audience: “a” is in “tokenRequests” already',
        '/spec/tokenRequests/0/expirationSeconds: 60 is out of range; it must be 600 to 4294967296',
      ],
    );
    assert.deepEqual(
      await validate(
        object('storage.k8s.io/v1', 'VolumeAttachment', 'spec: { attacher: a.b, nodeName: n, source: {} }'),
      ),
      ['/spec/source: One of these must be set: persistentVolumeName, inlineVolumeSpec'],
    );
  });
});
