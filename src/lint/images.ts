import { derivedOnce } from '../graph/memory/memory.ts';
import type { World } from '../graph/world.ts';
import type { Container } from '../model/podTemplate.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';

/** The image of a container. */
export interface Image {
  readonly container: Container;
  readonly at: Field;
  readonly text: string;
  /** `sha256:…` */
  readonly digest: string | undefined;
  /** Its tag is `latest` or absent, and it has no digest. */
  readonly isLatest: boolean;
  /** `imagePullPolicy`, which need not be there. */
  readonly policy: Field;
}

/** `github.com/distribution/reference`: registry and path in small letters, then tag and digest. What else is written is for a tool to fill in. */
const REFERENCE = /^([\w.-]+(?::\d+)?\/)?([a-z0-9._/-]+)(?::(\w[\w.-]*))?(?:@(\w+:[0-9a-f]{32,}))?$/;

/** Istio fills in its own proxy: “Installing Gateways”, `image: auto`. */
const INJECTED = 'auto';

/** The images of containers, init containers too, but for those that kustomize or Skaffold gives another tag. */
export function imagesOf(resource: Resource, world: World): Image[] {
  if (resource.patched) return [];
  return (resource.podTemplate?.containers ?? []).flatMap((container) => imageOf(container, resource, world));
}

function imageOf(container: Container, resource: Resource, world: World): Image[] {
  const at = container.field.at('image');
  const text = at.templated ? undefined : at.string;
  const match = text === undefined || text === INJECTED ? undefined : REFERENCE.exec(text);
  if (text === undefined || !match) return [];
  const [, registry = '', path = '', tag, digest] = match;
  const name = `${registry}${path}`;
  if (resource.changesImage(name) || builtImages(world).has(name)) return [];
  const isLatest = digest === undefined && (tag === undefined || tag === 'latest');
  return [{ container, at, text, digest, isLatest, policy: container.field.at('imagePullPolicy') }];
}

/** What Skaffold builds, and names by its digest (skaffold.yaml, “build.artifacts”). */
const builtImages = derivedOnce((world: World): ReadonlySet<string> => {
  const artifacts = world.ofKind('skaffold', 'Config').flatMap(({ body }) => body.at('build', 'artifacts').items());
  return new Set(artifacts.flatMap((artifact) => artifact.at('image').string ?? []));
});
