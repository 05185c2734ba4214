// What a parameter of a search is called, and its values, in the words of its kind.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import type { ParamField } from '../../parameters/param-schema.ts';
import type { ParameterValue } from '../../search/space.ts';
import { withDecimalSign } from '../../shared/locale.ts';
import { message, say } from '../../shared/message.ts';
import { OBJECTIVE_AXIS } from '../../sweep/views/parallel.ts';
import type { SweepSpec } from '../../sweep/sweep-spec.ts';
import { formatValue } from '../kit/format.ts';
import { sweepStrings as words } from './sweep-strings.ts';

export function nameOfParameter(kind: string, path: string): string {
  return say(sharedOfKind(kind).texts[path]?.label ?? path);
}

/** `none` where a trial has no such parameter. */
export function textOfValue(kind: string, path: string, value: ParameterValue | undefined): string {
  if (value === undefined) return words.views.none;
  if (typeof value === 'number') return textOfNumber(value);
  if (typeof value === 'boolean') return say(message(value ? 'params.yes' : 'params.no'));
  return say(sharedOfKind(kind).texts[path]?.choices?.[value]?.[0] ?? value);
}

/** Of a value as a form has it. */
export function titleOfChoice(
  kind: string,
  { path, type }: Pick<ParamField, 'path' | 'type'>,
  text: string,
): string {
  return textOfValue(kind, path, type === 'boolean' ? text === 'true' : text);
}

/** Of an axis: a parameter, or what is looked for. */
export function nameOfAxis({ kind, objective }: SweepSpec, key: string): string {
  return key === OBJECTIVE_AXIS ? objective.metric : nameOfParameter(kind, key);
}

export function textOnAxis({ kind }: SweepSpec, key: string, value: ParameterValue): string {
  return key === OBJECTIVE_AXIS ? formatValue(Number(value)) : textOfValue(kind, key, value);
}

/** With three significant digits, as on an axis. */
function textOfNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = Math.abs(value) < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return withDecimalSign(text);
}
