import { t } from '../../base/l10n.ts';
import { NETWORK_ZONES } from '../../graph/declarations.ts';
import { SEVERITIES } from '../../lint/diagnostic.ts';
import { POD_SECURITY } from '../../lint/podSecurity/podSecurity.ts';
import { PRESETS } from '../../lint/rule.ts';
import type { StructuralSchema } from '../../schema/structural/structuralSchema.ts';
import { PARTS } from './declarations.ts';
import { LEVELS } from './levels.ts';
import { RELATIONS } from './relations.ts';
import { ruleNames } from './ruleNames.ts';

/**
 * The shape of a `.portolan.yaml`, for its validation, hovers and completion, and for the JSON Schema that is shipped
 * (media/portolan-config.schema.json). What no shape can say is judged by `configProblems`; so is `kubernetesVersion`: no type
 * of YAML tells 1.3 from 1.30.
 */
export function configSchema(): StructuralSchema {
  const judging = judgingProperties();
  return {
    type: 'object',
    properties: {
      ...judging,
      include: globs(t('The only files that count, as globs relative to this file; a folder means all that is in it')),
      exclude: globs(
        t(
          'Files that are left out as if they were not there, as globs relative to this file; a folder means all that is in it. To read files and report nothing of them, switch their rules off under “overrides”',
        ),
      ),
      overrides: {
        type: 'array',
        items: {
          type: 'object',
          required: ['files'],
          properties: {
            files: globs(t('Of which files this is said, as globs relative to this file')),
            ...judging,
          },
        },
        description: t('What holds for some files in place of what is said above; the later wins'),
      },
      baseline: text(
        t(
          'A file of findings that are known, as “portolan lint --write-baseline” makes it, relative to this file; the command line reports only others',
        ),
      ),
      customRules: {
        type: 'array',
        items: customRule(),
        description: t('Rules of your own, which are reported and set as “custom/” and their id'),
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

function customRule(): StructuralSchema {
  return {
    type: 'object',
    required: ['id', 'kinds', 'message'],
    properties: {
      id: text(t('Lower-case words with dashes between them that name what is found, such as “team-label-missing”')),
      kinds: {
        type: 'array',
        items: { type: 'string' },
        description: t('The kinds it looks at, as “Kind” of the core group or “group/Kind”; “*” for all'),
      },
      cel: text(t('What must be true of “self”, the object, in CEL, such as “has(self.spec.replicas)”')),
      schema: {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        description: t('A JSON Schema that the object must fit'),
      },
      message: text(t('What is said where that is not so')),
      severity: { type: 'string', enum: SEVERITIES, default: 'warning', description: t('How severe that is') },
    },
    anyOf: [{ required: ['cel'] }, { required: ['schema'] }],
  };
}

/** By what files are judged: all of the folder, or those of an override. */
function judgingProperties(): Record<string, StructuralSchema> {
  return {
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
    preset: {
      type: 'string',
      enum: PRESETS,
      default: 'default',
      description: t(
        'Which rules are on: “default” for what is certainly a mistake, “recommended” also for what most teams agree with and act upon, “strict” for all',
      ),
    },
    rules: rules(),
  };
}

function globs(description: string): StructuralSchema {
  return { type: 'array', items: { type: 'string' }, description };
}

/** Off or a severity, by rule, group or all; which names there are is said by `configProblems`. */
function rules(): StructuralSchema {
  const level = { type: 'string', enum: LEVELS } as const;
  return {
    type: 'object',
    properties: Object.fromEntries([...ruleNames()].map(([name, description]) => [name, { ...level, description }])),
    additionalProperties: level,
    description: t(
      'How severe the findings of a rule may be, “off” for none: by its id, by a group such as “security/*”, or for all by “*”; the narrower wins',
    ),
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
