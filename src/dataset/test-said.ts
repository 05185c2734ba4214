// For tests: what is told, said as the page would, wherever in a value it stands.
import { isRecord } from '../shared/guard-of.ts';
import { isTold, say } from '../shared/message.ts';

export function said(value: unknown): unknown {
  if (isTold(value)) return say(value);
  if (Array.isArray(value)) return value.map(said);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, said(inner)]));
}
