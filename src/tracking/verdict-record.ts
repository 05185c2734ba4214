// What an answer amounts to, as a kind with values: the one thing that headlines, notes, copied text and saved scans are
// worded from. Plain data, no sentences; src/matching/verdict.ts decides.

/** What the light is known by. */
export type KnownBy = 'none' | 'white' | 'grey' | 'chart';

export const ADVICES = [
  'compare',
  'add-reference',
  'use-grey',
  'other-catalogue',
  'darker-picture',
  'darker-or-grey',
  'more-light',
  'same-light',
  'even-reference',
  'check-reference',
  'measure-light-again',
  'hold-still',
  'one-paint',
  'leave-shadow',
  'leave-glare',
  'step-back',
] as const;

/** The one best thing to do next. */
export type Advice = (typeof ADVICES)[number];

/**
 * - `match`, `probably`: it is the first paint, and how sure that is; `confidence` is null by colour alone.
 * - `one-of`: it is one of the first few, which can't be told apart here; `confidence` is theirs together.
 * - `close`: the first paint is near, `deltaE00` away, but nothing says that it is the one. With a reference only.
 * - `not-in-catalogue`: it is none of the paints; `unknown` is how sure that is, null where only the distance says so.
 * - `no-reference`: nothing can be said without a card beside the paint.
 */
export type Verdict = { advice: Advice } & (
  | { kind: 'match' | 'probably' | 'one-of'; paints: string[]; confidence: number | null }
  | { kind: 'close'; paints: string[]; deltaE00: number }
  | { kind: 'not-in-catalogue'; paints: string[]; unknown: number | null }
  | { kind: 'no-reference'; paints: string[] }
);

export type VerdictKind = Verdict['kind'];

/** Most paints that a verdict names (`paints`: folders of the first paints, in their order). */
export const MOST_NAMED = 5;
