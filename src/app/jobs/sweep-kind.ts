// A sweep as a kind of job: it is made of trainings, which wait in their own lane. Where it was is in its record, so that whoever
// does it next goes on there.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { JobKind } from './job-kind.ts';

export interface SweepWish extends Record<string, unknown> {
  sweepId: string;
}

export const sweepKind: JobKind<undefined, null> = {
  lane: 'comparison',
  needsPage: () => false,
  fate: () => 'again',
  async run({ job, signal, onProgress, parts }) {
    const { sweepId } = job.wish;
    if (typeof sweepId !== 'string') throw new AppError('bad-record', message('sweep.wishDamaged'));
    const { runSweep } = await import('../sweeps/run-sweep.ts');
    await runSweep(sweepId, { signal, onProgress, parts });
    return { outcome: { code: 'swept', values: {} }, value: null };
  },
};
