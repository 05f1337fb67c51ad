import type { TextEdit } from '../base/range.ts';
import type { World } from '../graph/world.ts';
import type { Resource } from '../model/resource.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Field } from '../syntax/field.ts';
import type { Addition } from './addition.ts';
import type { Severity } from './diagnostic.ts';
import type { PodSecurity } from './podSecurity/podSecurity.ts';

/** Rules of the group `correctness` are on by default; the other groups hold opinions, and are off. */
export const RULE_GROUPS = ['correctness', 'security', 'reliability', 'efficiency', 'style'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** Which rules are on where nobody says so rule by rule; each takes in the one before it. */
export const PRESETS = ['default', 'recommended', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

/** What a rule says about itself. The texts are English, and the keys of their translations: show them through `t()`. */
export interface RuleInfo {
  /** Names the condition found, noun first: `service-selects-nothing`. */
  readonly id: string;
  /** The severity of a finding that is certain. */
  readonly severity: Severity;
  readonly group: RuleGroup;
  /** The first preset that holds the rule, where that is not `default` for correctness and `strict` for the others. */
  readonly preset?: Preset;
  /** One sentence: what is found. */
  readonly summary: string;
  /** Why that matters: what the cluster does then. */
  readonly why: string;
  readonly fix: string;
  /** Kubernetes' own page about it. */
  readonly see: string;
  /** A fixture (test/support/fixture.ts) with markers under every place where the rule speaks. */
  readonly bad: string;
  /** A fixture on which the rule is silent. */
  readonly good: string;
}

/** A rule is one object: what it says about itself, and the check. */
export interface Rule extends RuleInfo {
  /** `Service` for the core group, `apps/Deployment` for others; `*` for every object. */
  readonly kinds: readonly string[] | '*';
  /** Reads links of the world and fields of the resource. A place of the wrong shape is the schema's to report. */
  check(resource: Resource, world: World, target: Target): Iterable<Finding>;
}

/** What the objects of a file are meant for. */
export interface Target {
  /** `1.36` */
  readonly kubernetesVersion: string;
  readonly schemas: Schemas;
  /** What pods are held to where their namespace doesn’t say; nothing where it is left out. */
  readonly podSecurity?: PodSecurity;
  /** Ids of rules of Pod Security that count everywhere, each in the newest version, since somebody asked for just these. */
  readonly podSecurityRules?: readonly string[];
}

export interface Finding {
  readonly at: Field;
  /** Points at the key rather than at the value. */
  readonly onKey?: boolean;
  readonly message: string;
  /** Lower than the rule's, when less is known. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly message: string; readonly at: Field }[];
  readonly fixes?: readonly FindingFix[];
  /** How an editor may fade or strike the place. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface FindingFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly addition?: Addition;
  /** Safe to apply without asking. */
  readonly preferred?: boolean;
}
