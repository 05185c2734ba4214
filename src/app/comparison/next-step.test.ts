import { describe, expect, it } from 'vitest';
import { jobNamed, runNamed } from '../../storage/storage-fixtures.ts';
import type { Job } from '../../tracking/job.ts';
import type { Run } from '../../tracking/run.ts';
import { nextStep } from './next-step.ts';

const asked = (patch: Partial<Job> = {}) => jobNamed('j', { wish: { start: { runId: 'r' } }, ...patch });
const over = (patch: Partial<Job> = {}) => asked({ state: 'failed', endedAt: 1, ...patch });
const run = (patch: Partial<Run>): Run => ({ ...runNamed('r'), ...patch });
const step = (jobs: Job[], found?: Run, goneOn: { epoch: number; at: number }[] = []) =>
  nextStep({ runId: 'r', goneOn }, found, jobs);

describe('a training of a comparison', () => {
  it('begins once, and is waited for while a job is at it', () => {
    expect(step([])).toEqual({ do: 'begin' });
    expect(step([jobNamed('k', { wish: { start: { runId: 's' } } })])).toEqual({ do: 'begin' });
    expect(step([asked()])).toEqual({ do: 'wait' });
    expect(step([asked({ state: 'running' })], run({ status: 'running' }))).toEqual({ do: 'wait' });
    expect(
      step([asked({ wish: { goOn: {} }, subject: { runId: 'r' } })], run({ status: 'interrupted' })),
    ).toEqual({
      do: 'wait',
    });
  });

  it('goes on after an interruption, unless it was interrupted at the same epoch three times', () => {
    const cut = run({ status: 'interrupted', epoch: 4 });
    expect(step([over()], cut)).toEqual({ do: 'go-on', epoch: 4 });
    const at4 = Array.from({ length: 3 }, (_, at) => ({ epoch: 4, at }));
    expect(step([over()], cut, at4.slice(1).concat({ epoch: 3, at: 0 }))).toEqual({ do: 'go-on', epoch: 4 });
    expect(step([over()], cut, at4)).toMatchObject({ do: 'end', end: { reason: { values: { epoch: 4 } } } });
  });

  it('has its record looked after when it says that it is under way and no job is', () => {
    for (const status of ['running', 'paused'] as const)
      expect(step([over()], run({ status }))).toEqual({ do: 'settle' });
  });

  it('ends as its run did, with the reason that this has', () => {
    for (const status of ['finished', 'stopped', 'failed'] as const)
      expect(step([over()], run({ status, reason: 'Why.' }))).toEqual({ do: 'end', end: { reason: 'Why.' } });
  });

  it('ends without a run when it could not begin, or when its run was deleted', () => {
    expect(step([over()])).toMatchObject({ end: { reason: { key: 'comparison.notBegun' } } });
    expect(step([over({ subject: { runId: 'r' } })])).toMatchObject({
      end: { reason: { key: 'comparison.deleted' } },
    });
  });
});
