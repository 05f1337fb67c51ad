import { groupBy } from '../base/order.ts';
import type { Location } from '../base/range.ts';
import type { Link } from '../graph/link.ts';
import type { Resource } from '../model/resource.ts';
import type { CodeLens } from './types.ts';

export function lens(resource: Resource, title: string, locations: readonly Location[]): CodeLens {
  return { range: resource.body.range, title, locations };
}

/** One lens for all that links say; without any, none. */
export function lensOf(
  resource: Resource,
  links: readonly Link[],
  title: (count: number) => string,
  locationOf: (link: Link) => Location = ({ from }) => from.nameField.location,
): CodeLens[] {
  const count = new Set(links.map(({ from }) => from)).size;
  return count === 0 ? [] : [lens(resource, title(count), links.map(locationOf))];
}

/** More lenses than this do not fit into a line. */
const SHOWN = 3;

/** An object that a lens names, and where it leads. */
export interface Named {
  readonly object: Resource;
  readonly location: Location;
}

/** A lens for each object; one for all of them where they are many. */
export function lensPerObject(
  resource: Resource,
  found: readonly Named[],
  title: (object: Resource) => string,
  titleOfMany: (count: number) => string,
): CodeLens[] {
  const objects = [...groupBy(found, ({ object }) => object)];
  if (objects.length > SHOWN) {
    const locations = found.map(({ location }) => location);
    return [lens(resource, titleOfMany(objects.length), locations)];
  }
  return objects.map(([object, all]) => {
    const locations = all.map(({ location }) => location);
    return lens(resource, title(object), locations);
  });
}
