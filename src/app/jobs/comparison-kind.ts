// A comparison of generative models as a kind of job: it is made of trainings and measurements, which wait in lanes of their
// own. Where it was is in its record, so that whoever does it next goes on there.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { JobKind } from './job-kind.ts';

export interface ComparisonWish extends Record<string, unknown> {
  comparisonId: string;
}

export const comparisonKind: JobKind<undefined, null> = {
  lane: 'comparison',
  needsPage: () => false,
  fate: () => 'again',
  async run({ job, signal, onProgress, parts }) {
    const { comparisonId } = job.wish;
    if (typeof comparisonId !== 'string') throw new AppError('bad-record', message('comparison.wishDamaged'));
    const { runComparison } = await import('../comparison/run-comparison.ts');
    await runComparison(comparisonId, { signal, onProgress, parts });
    return { outcome: { code: 'compared', values: {} }, value: null };
  },
};
