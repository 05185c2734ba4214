// What a run is called where several stand together: its variant, where its kind has any, and its preset.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { valueAt } from '../../parameters/param-schema.ts';
import { say } from '../../shared/message.ts';
import type { Run } from '../../tracking/run.ts';

type Titled = Pick<Run, 'kind' | 'params'>;

export function runTitle(run: Titled): string {
  const title = titleAt(run, 'preset');
  const variant = variantTitle(run);
  return variant === '' ? title : `${variant}, ${title.toLowerCase()}`;
}

/** Which of its kind it is, in a word; empty where there is nothing to tell. */
export function variantTitle(run: Titled): string {
  const { variant } = sharedOfKind(run.kind);
  return variant === null ? '' : titleAt(run, variant);
}

function titleAt({ kind, params }: Titled, path: string): string {
  const value = String(valueAt(params, path));
  return say(sharedOfKind(kind).texts[path]?.choices?.[value]?.[0] ?? value);
}
