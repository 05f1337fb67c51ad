import { t } from '../base/l10n.ts';
import { compareQuantities, formatQuantity, parseQuantity, type Quantity } from '../base/quantity.ts';
import type { Resource } from '../model/resource.ts';
import { Selector } from '../model/selector.ts';
import type { Field } from '../syntax/field.ts';

/** Something that a claim asks for and a volume does not have. */
export interface Misfit {
  /** Of the volume: “it has 5Gi, 10Gi are asked for”. */
  readonly text: string;
  readonly inClaim: Field;
  readonly inVolume: Field;
}

/**
 * Why a volume can’t be bound to the claim that names it, or that it names: size, mode, access modes (FindMatchingVolume
 * of k8s.io/component-helpers, storage/volume/pv_helpers.go). What a template makes is taken to fit.
 */
export function misfits(claim: Resource, volume: Resource): Misfit[] {
  return [accessMisfit(claim, volume), sizeMisfit(claim, volume), modeMisfit(claim, volume)].flatMap(
    (one) => one ?? [],
  );
}

/** The same for a volume that the controller would have to choose: classes and labels must match, too. */
export function choiceMisfits(claim: Resource, volume: Resource): Misfit[] {
  return [
    ...misfits(claim, volume),
    ...[classMisfit(claim, volume), labelMisfit(claim, volume)].flatMap((m) => m ?? []),
  ];
}

/** The class of a claim or volume; undefined where it is not known, as for a claim that leaves it to the cluster’s default. */
export function storageClassOf(object: Resource): string | undefined {
  const field = classField(object);
  if (field.templated) return undefined;
  return field.string ?? (object.kind === 'PersistentVolume' ? '' : undefined);
}

/** The annotation came before the field, and wins over it. */
function classField(object: Resource): Field {
  const annotation = object.at('metadata', 'annotations', 'volume.beta.kubernetes.io/storage-class');
  return annotation.exists ? annotation : object.spec.at('storageClassName');
}

function classMisfit(claim: Resource, volume: Resource): Misfit | undefined {
  const [asked, there] = [storageClassOf(claim), storageClassOf(volume)];
  if (asked === undefined || there === undefined || asked === there) return undefined;
  const text =
    there === ''
      ? t('it has no class, “{0}” is asked for', asked)
      : asked === ''
        ? t('its class is “{0}”, none is asked for', there)
        : t('its class is “{0}”, not “{1}”', there, asked);
  return { text, inClaim: classField(claim), inVolume: placeOf(classField(volume), volume) };
}

function accessMisfit(claim: Resource, volume: Resource): Misfit | undefined {
  const inClaim = claim.spec.at('accessModes');
  const inVolume = volume.spec.at('accessModes');
  const [asked, there] = [namesIn(inClaim), namesIn(inVolume)];
  if (!asked || !there || there.length === 0) return undefined;
  const lacking = asked.filter((mode) => !there.includes(mode));
  if (lacking.length === 0) return undefined;
  return { text: t('it offers {0}, not {1}', there.join(t(', ')), lacking.join(t(', '))), inClaim, inVolume };
}

/** Undefined where they can’t all be known. */
function namesIn(list: Field): string[] | undefined {
  const items = list.items();
  if (list.partial || items.some((item) => item.templated)) return undefined;
  return items.flatMap((item) => item.string ?? []);
}

function sizeMisfit(claim: Resource, volume: Resource): Misfit | undefined {
  const inClaim = claim.spec.at('resources', 'requests', 'storage');
  const inVolume = volume.spec.at('capacity', 'storage');
  const [asked, there] = [quantityAt(inClaim), quantityAt(inVolume)];
  if (!asked || !there || compareQuantities(there, asked) >= 0) return undefined;
  const text = t('it has {0}, {1} are asked for', formatQuantity(there), formatQuantity(asked));
  return { text, inClaim, inVolume };
}

function quantityAt(field: Field): Quantity | undefined {
  const text = field.string ?? field.number?.toString();
  return text === undefined || field.templated ? undefined : parseQuantity(text);
}

function modeMisfit(claim: Resource, volume: Resource): Misfit | undefined {
  const [inClaim, inVolume] = [claim.spec.at('volumeMode'), volume.spec.at('volumeMode')];
  const [asked, there] = [inClaim.string ?? 'Filesystem', inVolume.string ?? 'Filesystem'];
  if (inClaim.templated || inVolume.templated || asked === there) return undefined;
  const text = t('its volumeMode is {0}, not {1}', there, asked);
  return { text, inClaim: placeOf(inClaim, claim), inVolume: placeOf(inVolume, volume) };
}

function labelMisfit(claim: Resource, volume: Resource): Misfit | undefined {
  const at = claim.spec.at('selector');
  if (!at.exists) return undefined;
  const selector = Selector.ofLabelSelector(at);
  if (selector.templated || volume.labelsTemplated || selector.matches(volume.labels)) return undefined;
  const text = t('its labels do not match {0}', selector.toString());
  return { text, inClaim: at, inVolume: placeOf(volume.at('metadata', 'labels'), volume) };
}

/** What is written nowhere is shown at the name of the object. */
function placeOf(field: Field, object: Resource): Field {
  return field.exists ? field : object.nameField;
}
