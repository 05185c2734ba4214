// What a person likes better, picture by picture: which pair to show next, and how trials stand after all answers. Pure.
import type { SweepSpec } from '../sweep-spec.ts';
import type { TrialRecord } from '../trial-record.ts';

export interface Preference {
  better: number;
  worse: number;
}

/** Iterations after which strengths have settled for as many trials as a person compares. */
const ROUNDS = 100;
/** Games that each trial is taken to have won and lost beside: nobody is infinitely good. */
const PRIOR = 0.5;

/** Strengths by trial, of mean 1 (Bradley and Terry, 1952; by Hunter's iteration, 2004), for those that were compared. */
export function strengthsOf(preferences: readonly Preference[]): Map<number, number> {
  const trials = [...new Set(preferences.flatMap(({ better, worse }) => [better, worse]))];
  let strengths = new Map(trials.map((trial) => [trial, 1]));
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Map(
      trials.map((trial) => {
        const own = strengths.get(trial)!;
        let wins = PRIOR;
        let met = (2 * PRIOR) / (own + 1);
        for (const { better, worse } of preferences) {
          if (better !== trial && worse !== trial) continue;
          wins += Number(better === trial);
          met += 1 / (own + strengths.get(better === trial ? worse : better)!);
        }
        return [trial, wins / met] as const;
      }),
    );
    const mean = [...next.values()].reduce((sum, one) => sum + one, 0) / trials.length;
    strengths = new Map([...next].map(([trial, strength]) => [trial, strength / mean]));
  }
  return strengths;
}

/** As many trials are compared: the best, by what was looked for. */
const MOST_CANDIDATES = 12;

/** Of trials that have pictures the numbers of those to compare, the best first: they came to their end. */
export function candidatesToSee(
  { objective }: Pick<SweepSpec, 'objective'>,
  pictured: readonly TrialRecord[],
): number[] {
  const sign = objective.direction === 'min' ? 1 : -1;
  return pictured
    .filter(({ state }) => state === 'complete')
    .sort((a, b) => sign * (a.value! - b.value!))
    .slice(0, MOST_CANDIDATES)
    .map(({ number }) => number);
}

/** Of these trials two that were not compared yet: the one seen least, and the one whose strength is nearest to its. Null for none. */
export function nextPair(
  candidates: readonly number[],
  preferences: readonly Preference[],
): readonly [number, number] | null {
  const strengths = strengthsOf(preferences);
  const strengthOf = (trial: number) => strengths.get(trial) ?? 1;
  const seen = (trial: number) =>
    preferences.filter(({ better, worse }) => better === trial || worse === trial).length;
  const areCompared = (a: number, b: number) =>
    preferences.some(({ better, worse }) => (better === a && worse === b) || (better === b && worse === a));
  for (const first of candidates.toSorted((a, b) => seen(a) - seen(b) || a - b)) {
    const gap = (trial: number) => Math.abs(strengthOf(trial) - strengthOf(first));
    const others = candidates.filter((trial) => trial !== first && !areCompared(first, trial));
    const [second] = others.sort((a, b) => seen(a) - seen(b) || gap(a) - gap(b) || a - b);
    if (second !== undefined) return [first, second];
  }
  return null;
}
