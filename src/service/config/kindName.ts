import { canonicalGroup, type GroupKind } from '../../model/identity.ts';

/** `Secret` of the core group, `acme.example/Backend` of another. */
const KIND_NAME = /^(?:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\/)?([A-Z][A-Za-z0-9]*)$/;

/** A kind as a `.portolan.yaml` names it; `undefined` where it can't be read. */
export function readKindName(text: string | undefined): GroupKind | undefined {
  const [, group = '', kind] = KIND_NAME.exec(text ?? '') ?? [];
  return kind === undefined ? undefined : { group: canonicalGroup(group, kind), kind };
}

/** What is meant by a kind with its version, as an apiVersion has it: `apps/v1/Deployment`, `v1/Secret`. */
export function withoutVersion(text: string): string | undefined {
  const [, group = '', kind] = /^([a-z0-9.-]+\/)?v\d+(?:(?:alpha|beta)\d+)?\/([A-Z][A-Za-z0-9]*)$/.exec(text) ?? [];
  return kind === undefined ? undefined : group + kind;
}
