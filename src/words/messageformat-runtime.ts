// What compiled messages call. Numbers are written as everywhere in the interface: the library's own functions ask Intl for
// each, which takes a phone dozens of milliseconds the first time.
import { groupThousands } from '../shared/locale.ts';

export { plural, select } from '@messageformat/runtime';

/** `{count, number}`, in the language of the page. */
export function number(_tag: string, value: number, offset: number): string {
  return groupThousands(value - offset);
}

/** `#` in plural rules; throws an Error where `value` is no number. */
export function strictNumber(tag: string, value: number, offset: number, name: string): string {
  if (Number.isNaN(value - offset)) throw new Error(`“${name}” or its offset is not a number`);
  return number(tag, value, offset);
}
