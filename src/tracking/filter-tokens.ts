// The words of a filter of runs: where each begins, what kind it is. No grammar.
import { message } from '../shared/message.ts';
import { FilterError } from './filter-error.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';

export type Token = { at: number; end: number } & (
  | { kind: 'word' | 'quoted'; text: string }
  | { kind: 'operator'; operator: Operator }
  | { kind: '(' | ')' | 'and' | 'or' | 'not' | 'end' }
);

const OPERATORS = /(?:!=|<>|<=|>=|==|!~|[=<>~])/y;
const WORD = /[^\s()=<>!~"“”']+/y;
const SAME: Record<string, Operator> = { '==': '=', '<>': '!=' };
/** A keyboard that corrects quotation marks must not break a filter. */
const CLOSES: Record<string, string> = { '"': '"', "'": "'", '“': '”', '”': '”' };

/** Ends with a token `end`. FilterError at what is no part of the language. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (at >= text.length) return [...tokens, { kind: 'end', at: text.length, end: text.length }];
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(text: string, at: number): Token {
  const first = text.charAt(at);
  if (first === '(' || first === ')') return { kind: first, at, end: at + 1 };
  if (first in CLOSES) return quotedAt(text, at, CLOSES[first]!);
  const operator = matchAt(OPERATORS, text, at);
  if (operator) {
    const known = SAME[operator] ?? (operator as Operator);
    return { kind: 'operator', operator: known, at, end: at + operator.length };
  }
  const word = matchAt(WORD, text, at);
  if (word === null) throw new FilterError(message('filter.alone', { sign: first }), at);
  const keyword = word.toLowerCase();
  const end = at + word.length;
  if (keyword === 'and' || keyword === 'or' || keyword === 'not') return { kind: keyword, at, end };
  return { kind: 'word', text: word, at, end };
}

/** A backslash takes the next letter as it is. */
function quotedAt(text: string, at: number, close: string): Token {
  let found = '';
  for (let i = at + 1; i < text.length; i++) {
    const letter = text.charAt(i);
    if (letter === close) return { kind: 'quoted', text: found, at, end: i + 1 };
    if (letter === '\\' && i + 1 < text.length) found += text.charAt(++i);
    else found += letter;
  }
  throw new FilterError(message('filter.openQuotation'), at);
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
