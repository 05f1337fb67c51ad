import { t } from '../../base/l10n.ts';
import { NETWORK_ZONES } from '../../graph/declarations.ts';
import { POD_SECURITY } from '../../lint/podSecurity/podSecurity.ts';
import type { StructuralSchema } from '../../schema/structural/structuralSchema.ts';
import { PARTS } from './declarations.ts';
import { RELATIONS } from './relations.ts';

/**
 * The shape of a `.portolan.yaml`, for its validation, hovers and completion, and for the JSON Schema that is shipped
 * (media/portolan-config.schema.json). What no shape can say is judged by `configProblems`; so is `kubernetesVersion`: no type
 * of YAML tells 1.3 from 1.30.
 */
export function configSchema(): StructuralSchema {
  return {
    type: 'object',
    properties: {
      kubernetesVersion: {
        'x-kubernetes-preserve-unknown-fields': true,
        description: t('The Kubernetes version whose schemas the manifests of this folder are judged by'),
      },
      podSecurity: {
        type: 'string',
        pattern: POD_SECURITY,
        description: t(
          'The level of the Pod Security Standards that pods are held to where their namespace has no label that says so, such as “baseline” or “restricted:v1.30”',
        ),
      },
      schemas: {
        type: 'array',
        items: { type: 'string' },
        description: t('Folders with further CustomResourceDefinitions and JSON Schemas, relative to this file'),
      },
      external: {
        type: 'array',
        items: external(),
        description: t(
          'Objects that exist though no manifest here defines them: references to them are not reported as missing',
        ),
      },
      references: {
        type: 'array',
        items: reference(),
        description: t('References of your own custom resources to other objects by name'),
      },
      workloads: { type: 'array', items: workload(), description: t('Your own kinds that run pods') },
      networks: {
        type: 'array',
        items: network(),
        description: t(
          'Networks by name: verdicts and hovers call their addresses so, and know what lies outside the cluster',
        ),
      },
    },
  };
}

function external(): StructuralSchema {
  return {
    description: t(
      'As text “Kind/name”, “Kind/namespace/name” or “group/Kind/namespace/name”, or as a map. “*” stands for any letters of a name or namespace',
    ),
    anyOf: [{ type: 'string' }, { type: 'object', required: ['kind', 'name'] }],
    properties: {
      kind: text(t('The kind, such as “Secret”')),
      group: text(t('The API group; any where not given')),
      namespace: text(t('The namespace; any where not given. “*” stands for any letters')),
      name: text(t('The name. “*” stands for any letters')),
    },
  };
}

function reference(): StructuralSchema {
  return {
    type: 'object',
    description: t(
      'Where a kind names another object. Paths are keys with dots between them; “[]” stands for all items of a list, “{}” for all values of a map, and a key that holds dots stands in brackets',
    ),
    required: ['from', 'path', 'to'],
    properties: {
      from: kinds(t('The kind that refers, as “group/Kind”, or a list of such kinds')),
      path: text(
        t('Where the reference stands, such as “spec.secretName” or “spec.backends[]”; the paths below start there'),
      ),
      name: text(
        t(
          'Where the name stands below “path”; if not given, “path” leads to the name itself, or to a map that holds it under “name”',
        ),
      ),
      to: target(),
      relation: {
        type: 'string',
        enum: RELATIONS,
        default: 'uses',
        description: t('What the reference means, as hovers say it'),
      },
      key: text(t('Where a key of the ConfigMap or Secret is named, below “path”')),
      port: text(t('Where a port of the Service is named, below “path”')),
      section: text(t('Where a named part is named, such as a listener of a Gateway, below “path”')),
      optional: text(t('Where “true” says that the object may be missing, below “path”')),
      namespace: text(t('Where the namespace is named, below “path”; the object’s own where not given')),
      separator: text(t('What stands between the names, where one text holds several')),
    },
    oneOf: [...parts(), { not: { anyOf: parts() } }],
  };
}

/** A reference means one part of its object at most. */
function parts(): StructuralSchema[] {
  return PARTS.map((part) => ({ required: [part] }));
}

function target(): StructuralSchema {
  return {
    description: t('The kind referred to, as “Kind” of the core group or “group/Kind”; or where the kind is stated'),
    anyOf: [{ type: 'string' }, { type: 'object', required: ['kindAt'] }],
    properties: {
      kindAt: text(t('Where the kind is stated, below “path”')),
      groupAt: text(t('Where the API group or an apiVersion is stated, below “path”')),
      unstated: text(t('The kind that is meant where none is stated')),
      among: kinds(t('The kinds that may be stated; others make no reference')),
    },
  };
}

function workload(): StructuralSchema {
  return {
    type: 'object',
    required: ['kind', 'podTemplate'],
    properties: {
      kind: text(t('The kind that runs pods, as “group/Kind”')),
      podTemplate: text(t('Where its pod template stands, such as “spec.template”: a map with “metadata” and “spec”')),
    },
  };
}

function network(): StructuralSchema {
  return {
    type: 'object',
    required: ['name', 'cidrs'],
    properties: {
      name: text(t('What people call it, such as “office”')),
      cidrs: {
        type: 'array',
        items: { type: 'string' },
        description: t('Its blocks of addresses, such as “203.0.113.0/24”; a narrower block of another network wins'),
      },
      zone: {
        type: 'string',
        enum: NETWORK_ZONES,
        default: 'private',
        description: t(
          '“cluster” is where all pods and Services have their addresses, “nodes” where all their machines do, “perimeter” the entrances between the internet and private networks',
        ),
      },
    },
  };
}

function kinds(description: string): StructuralSchema {
  return { description, anyOf: [{ type: 'string' }, { type: 'array' }], items: { type: 'string' } };
}

function text(description: string): StructuralSchema {
  return { type: 'string', description };
}
