// The language in which runs are searched: `recon_loss < 0.02 and not (backend = wasm or tag ~ "old")`, or plain words.
// Grammar: or := and ("or" and)*; and := not ("and"? not)*; not := "not" not | "(" or ")" | name operator value | text.
import { message } from '../shared/message.ts';
import { FilterError, quoted } from './filter-error.ts';
import { tokensOf, type Operator, type Token } from './filter-tokens.ts';

export interface Comparison {
  kind: 'compare';
  name: string;
  operator: Operator;
  value: string;
  /** Where the name and the value begin. */
  at: number;
  valueAt: number;
}

export type Filter =
  | { kind: 'all' | 'any'; parts: Filter[] }
  | { kind: 'not'; part: Filter }
  | Comparison
  | { kind: 'text'; text: string };

/** What a name stands for in one run: undefined where the run has none, a list for its tags. */
export type FieldValue = string | number | readonly string[] | undefined;

export interface FilterField {
  type: 'number' | 'text' | 'list' | 'date' | 'duration';
}

export interface FilterSource<Item> {
  /** Null for a name that no run has. */
  field(name: string): FilterField | null;
  valueOf(item: Item, name: string): FieldValue;
  /** Everything of it that plain words are looked for in. */
  textOf(item: Item): string;
  /** All names, to guess which was meant. */
  names: readonly string[];
}

/** Deeper parentheses than anybody writes. */
const MOST_NESTED = 100;

/** FilterError with a sentence and the place for what can't be understood. Nothing but spaces lets everything pass. */
export function parseFilter(text: string): Filter {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = () => tokens[next]!;
  const take = () => tokens[next++]!;

  function any(depth: number): Filter {
    const parts = [all(depth)];
    while (peek().kind === 'or') {
      take();
      parts.push(all(depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'any', parts };
  }

  function all(depth: number): Filter {
    const parts = [not(depth)];
    for (;;) {
      if (peek().kind === 'and') take();
      else if (!beginsPart(peek())) break;
      parts.push(not(depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'all', parts };
  }

  function not(depth: number): Filter {
    if (depth > MOST_NESTED) throw new FilterError(message('filter.tooDeep'), peek().at);
    const token = take();
    if (token.kind === 'not') return { kind: 'not', part: not(depth + 1) };
    if (token.kind === '(') return group(token, depth);
    if (token.kind !== 'word' && token.kind !== 'quoted') throw unexpected(token);
    const operator = peek();
    if (operator.kind !== 'operator') return { kind: 'text', text: token.text };
    take();
    const value = take();
    if (value.kind !== 'word' && value.kind !== 'quoted')
      throw new FilterError(
        message('filter.noValue', { words: quoted(`${token.text} ${operator.operator}`) }),
        value.at,
      );
    const place = { at: token.at, valueAt: value.at };
    return { kind: 'compare', name: token.text, operator: operator.operator, value: value.text, ...place };
  }

  function group(open: Token, depth: number): Filter {
    const inside = any(depth + 1);
    if (take().kind !== ')') throw new FilterError(message('filter.openParenthesis'), open.at);
    return inside;
  }

  if (peek().kind === 'end') return { kind: 'all', parts: [] };
  const filter = any(0);
  if (peek().kind !== 'end') throw unexpected(peek());
  return filter;
}

function beginsPart({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted' || kind === 'not' || kind === '(';
}

function unexpected(token: Token): FilterError {
  if (token.kind === 'end') return new FilterError(message('filter.endsEarly'), token.at);
  if (token.kind === ')') return new FilterError(message('filter.closesNone'), token.at);
  const word = token.kind === 'operator' ? token.operator : token.kind;
  const key = token.kind === 'operator' ? 'filter.nameFirst' : 'filter.somethingFirst';
  return new FilterError(message(key, { word }), token.at);
}
