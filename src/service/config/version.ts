import { textOf } from '../../lint/edit.ts';
import type { Field } from '../../syntax/field.ts';

export const VERSION = /^v?1\.\d+$/;

/** `kubernetesVersion` as it stands in the text: unquoted, 1.30 is the number 1.3 to YAML, and nobody means that. */
export function versionText(root: Field): string | undefined {
  const field = root.at('kubernetesVersion');
  if (!field.exists || field.scalar === undefined) return undefined;
  return field.quoted ? field.string : textOf(field);
}
