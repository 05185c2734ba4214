// A parsed filter against things that have named values: which names and values make sense, and who passes.
import { closest } from '../shared/closest.ts';
import { message, type Message } from '../shared/message.ts';
import { FilterError, quoted } from './filter-error.ts';
import type { Operator } from './filter-tokens.ts';
import {
  parseFilter,
  type Comparison,
  type FieldValue,
  type Filter,
  type FilterSource,
} from './run-filter.ts';

type Passes<Item> = (item: Item) => boolean;

/**
 * What the filter lets pass. A comparison with what a run does not have is never true, `!=` and `!~` included; `not`
 * turns that round. Text is compared without regard to case. FilterError as `parseFilter`, and for a name that nothing
 * has or a value that its field can't have.
 */
export function compileFilter<Item>(text: string, source: FilterSource<Item>): Passes<Item> {
  return compile(parseFilter(text), source);
}

function compile<Item>(filter: Filter, source: FilterSource<Item>): Passes<Item> {
  switch (filter.kind) {
    case 'all': {
      const parts = filter.parts.map((part) => compile(part, source));
      return (item) => parts.every((passes) => passes(item));
    }
    case 'any': {
      const parts = filter.parts.map((part) => compile(part, source));
      return (item) => parts.some((passes) => passes(item));
    }
    case 'not': {
      const passes = compile(filter.part, source);
      return (item) => !passes(item);
    }
    case 'text': {
      const sought = filter.text.toLowerCase();
      return (item) => source.textOf(item).toLowerCase().includes(sought);
    }
    case 'compare':
      return compileComparison(filter, source);
  }
}

function compileComparison<Item>(comparison: Comparison, source: FilterSource<Item>): Passes<Item> {
  const { name, operator, value, at, valueAt } = comparison;
  const field = source.field(name);
  if (!field) throw new FilterError(unknownName(name, source.names), at);
  if (operator === '~' || operator === '!~') {
    const sought = value.toLowerCase();
    const contains = (found: string) => found.toLowerCase().includes(sought);
    return onTexts(comparison, source, contains, operator === '!~');
  }
  if (field.type === 'text' || field.type === 'list') {
    if (operator !== '=' && operator !== '!=')
      throw new FilterError(message('filter.text', { name: quoted(name) }), at);
    const sought = value.toLowerCase();
    return onTexts(comparison, source, (found) => found.toLowerCase() === sought, operator === '!=');
  }
  const limit = LIMITS[field.type](value);
  if (limit === null) {
    const values = { name: quoted(name), value: quoted(value) };
    throw new FilterError(message(`filter.${field.type}`, values), valueAt);
  }
  return (item) => {
    const found = source.valueOf(item, name);
    return typeof found === 'number' && compares(found, operator, limit);
  };
}

function onTexts<Item>(
  { name }: Comparison,
  source: FilterSource<Item>,
  fits: (text: string) => boolean,
  isTurned: boolean,
): Passes<Item> {
  return (item) => {
    const texts = textsOf(source.valueOf(item, name));
    return texts !== null && texts.some(fits) !== isTurned;
  };
}

function textsOf(value: FieldValue): readonly string[] | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value : [String(value)];
}

/** A date is the span of its day, month or minute: a run of that day equals it. */
interface Limit {
  from: number;
  /** Exclusive; equal to `from` for a number. */
  to: number;
}

function compares(found: number, operator: Operator, { from, to }: Limit): boolean {
  const isWithin = from === to ? found === from : found >= from && found < to;
  switch (operator) {
    case '=':
      return isWithin;
    case '!=':
      return !isWithin;
    case '<':
      return found < from;
    case '<=':
      return found < from || isWithin;
    case '>':
      return found > from && !isWithin;
    default:
      return found >= from;
  }
}

const LIMITS = { number: numberOf, duration: durationOf, date: dateOf };

function numberOf(value: string): Limit | null {
  const isPercentage = /^[^%]+%$/.test(value);
  const number = parseNumber(isPercentage ? value.slice(0, -1) : value);
  if (number === null) return null;
  const from = isPercentage ? number / 100 : number;
  return { from, to: from };
}

const SECONDS: Record<string, number> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 };

/** In seconds, which are also meant where there is no unit. */
function durationOf(value: string): Limit | null {
  const unit = /(?:min|[smhd])$/i.exec(value)?.[0] ?? '';
  const number = parseNumber(value.slice(0, value.length - unit.length).trimEnd());
  if (number === null) return null;
  const from = number * SECONDS[unit.toLowerCase() || 's']!;
  return { from, to: from };
}

/** A year, month, day or minute of the device's time zone. */
function dateOf(value: string): Limit | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?$/.exec(value);
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => (part ? Number(part) : undefined));
  const at = (y: number, mo = 1, d = 1, h = 0, mi = 0) => new Date(y, mo - 1, d, h, mi).getTime();
  const from = at(year!, month, day, hour, minute);
  const isReal = new Date(from).getMonth() + 1 === (month ?? 1) && new Date(from).getDate() === (day ?? 1);
  if (!isReal || (hour ?? 0) > 23 || (minute ?? 0) > 59) return null;
  if (minute !== undefined) return { from, to: at(year!, month, day, hour, minute + 1) };
  if (day !== undefined) return { from, to: at(year!, month, day + 1) };
  return { from, to: month === undefined ? at(year! + 1) : at(year!, month + 1) };
}

function parseNumber(text: string): number | null {
  return /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : null;
}

function unknownName(name: string, names: readonly string[]): Message {
  const close = closest(name, names);
  if (close === null) return message('filter.unknown', { name: quoted(name) });
  return message('filter.didYouMean', { name: quoted(name), close: quoted(close) });
}
