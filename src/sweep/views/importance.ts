// Which parameters mattered, with how sure that is: PED-ANOVA over trials drawn again and again from those that there are.
import { normalised, pedAnova, PED_ANOVA_DEFAULTS } from '../../search/importance/ped-anova.ts';
import { seededUniform } from '../../search/seeded-uniform.ts';
import { isSingle } from '../../search/space.ts';
import { directionOf, spaceOf, type SweepSpec } from '../sweep-spec.ts';
import { trialOf, type TrialRecord } from '../trial-record.ts';

/** Complete trials below which nothing is said: the best tenth of fewer is one or two. */
export const FEWEST_COMPLETE = 20;
/** The best that are looked at are at least so many. */
const FEWEST_BEST = 4;
const RESAMPLES = 60;

export interface Importance {
  name: string;
  /** 0–1; all add up to 1. */
  share: number;
  /** Percentiles 5 and 95 of the same over resampled trials (Efron, 1979). */
  low: number;
  high: number;
}

/**
 * Most important first; or how many complete trials are missing. A page breathes between two draws: all of them take seconds.
 */
export async function importanceOf(
  spec: SweepSpec,
  records: readonly TrialRecord[],
  breathe: () => Promise<void>,
): Promise<{ rows: Importance[] } | { missing: number }> {
  const complete = records.filter(({ state }) => state === 'complete').map(trialOf);
  if (complete.length < FEWEST_COMPLETE) return { missing: FEWEST_COMPLETE - complete.length };
  const space = spaceOf(spec).filter(({ parameter }) => !isSingle(parameter));
  const direction = directionOf(spec.objective);
  const targetQuantile = Math.max(PED_ANOVA_DEFAULTS.targetQuantile, FEWEST_BEST / complete.length);
  const judge = (trials: typeof complete) =>
    normalised(pedAnova(space, trials, direction, { ...PED_ANOVA_DEFAULTS, targetQuantile }));
  const uniform = seededUniform(spec.sampler.seed);
  const drawn: Map<string, number>[] = [];
  while (drawn.length < RESAMPLES) {
    await breathe();
    drawn.push(judge(complete.map(() => complete[Math.floor(uniform() * complete.length)]!)));
  }
  const rows = [...judge(complete)].map(([name, share]) => {
    const shares = drawn.map((one) => one.get(name)!).sort((a, b) => a - b);
    const at = (part: number) => shares[Math.round(part * (shares.length - 1))]!;
    return { name, share, low: Math.min(share, at(0.05)), high: Math.max(share, at(0.95)) };
  });
  return { rows: rows.sort((a, b) => b.share - a.share) };
}
