import { verdictWord } from '../explain/words.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import type { Field } from '../syntax/field.ts';
import { shownText } from '../topology/shownText.ts';
import type { Traffic } from '../traffic/traffic.ts';
import { inSeries, type Judgement } from '../traffic/verdict.ts';
import { shownName } from './shownName.ts';
import { symbolTypeOf } from './symbolType.ts';
import type { CallItem } from './types.ts';

/** A step of traffic from one object to the next. */
interface Step {
  readonly from: Resource;
  readonly to: Resource;
  readonly traffic: Traffic;
}

/** An object as an entry of a call hierarchy; behind a step, with what is wrong with that. */
export function callItem(resource: Resource, step?: Step): CallItem {
  const { body, nameField, kind, namespace, uri } = resource;
  const wrong = step && problemOf(inSeries(judgements(step)));
  return {
    name: shownName(resource),
    detail: [kind, shownText(namespace), wrong ?? ''].filter(Boolean).join(' · '),
    type: symbolTypeOf(resource),
    uri,
    range: body.fullRange,
    selection: (nameField.exists ? nameField : body).range,
    isOutside: false,
  };
}

/** What is no object of these manifests stands where it is named. */
export function outsideItem(name: string, detail: string, at: Field): CallItem {
  const { uri, range } = at.location;
  return { name, detail, type: 'object', uri, range, selection: range, isOutside: true };
}

function problemOf({ verdict, reasons }: Judgement): string | undefined {
  if (verdict !== 'denied' && verdict !== 'broken') return undefined;
  return [verdictWord(verdict), reasons[0]?.text ?? ''].filter(Boolean).join(': ');
}

/** What traffic says of every way that one step has. */
function judgements({ from, to, traffic }: Step): Judgement[] {
  if (from.podTemplate) {
    return traffic
      .callsFrom(from)
      .filter((call) => call.to === to)
      .map((call) => call.judgement);
  }
  if (isService(from)) {
    const paths = traffic.servicePaths(from);
    const through = paths.filter(({ targets }) => targets.some(({ workload }) => workload === to));
    return (through.length > 0 ? through : paths).map(({ judgement }) => judgement);
  }
  // A route is a step of its own between a Gateway and a Service.
  return traffic.entries
    .flatMap((entry) => entry.routes.map((route) => ({ entry, route })))
    .filter(({ entry, route }) => entry.resource === from || route.resource === from)
    .filter(({ route }) => route.service === to || route.resource === to)
    .map(({ route }) => route.judgement);
}
