// What an answer amounts to, as a kind with values: the one thing that headlines, notes, copied text and saved scans are
// worded from. Plain data, no sentences; src/matching/verdict.ts decides.
import { nullable, object, optional, picklist, type InferOutput } from 'valibot';
import { count, eitherOf, listOf, nameText, numberThat, share } from '../shared/schemas.ts';

/** What the light is known by. */
export type KnownBy = 'none' | 'white' | 'grey' | 'chart';

export const ADVICES = [
  'compare',
  'add-reference',
  'use-grey',
  'other-catalogue',
  'even-light',
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

/** Most paints that a verdict names. */
export const MOST_NAMED = 5;

const advice = picklist(ADVICES);
/** Folders of the first paints, in their order. */
const paints = (least: number, most: number) => listOf(nameText, least, most);

/**
 * - `match`, `probably`: it is the first paint, and how sure that is; `confidence` is null by colour alone.
 * - `one-of`: it is one of the first few, which can't be told apart here; `confidence` is theirs together.
 * - `close`: the first paint is near, `deltaE00` away, but nothing says that it is the one. With a reference only.
 * - `not-in-catalogue`: it is none of the paints; `unknown` is how sure that is, null where only the distance says so;
 *   `asked` is how many catalogues and books it is in none of, missing for one.
 * - `no-reference`: nothing can be said without a card beside the paint.
 */
export const verdictSchema = eitherOf(
  object({
    kind: picklist(['match', 'probably']),
    advice,
    paints: paints(1, 1),
    confidence: nullable(share),
  }),
  object({ kind: picklist(['one-of']), advice, paints: paints(2, MOST_NAMED), confidence: nullable(share) }),
  object({
    kind: picklist(['close']),
    advice,
    paints: paints(1, 1),
    deltaE00: numberThat((difference) => difference >= 0),
  }),
  object({
    kind: picklist(['not-in-catalogue']),
    advice,
    paints: paints(0, 0),
    unknown: nullable(share),
    asked: optional(count),
  }),
  object({ kind: picklist(['no-reference']), advice, paints: paints(1, 1) }),
);
export type Verdict = InferOutput<typeof verdictSchema>;
export type VerdictKind = Verdict['kind'];
