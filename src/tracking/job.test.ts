import { describe, expect, it } from 'vitest';
import { afterDeath, historyOf, lineOf, movedUp, nextOf, NO_PROGRESS, placeIn, type Job } from './job.ts';

function job(id: string, patch: Partial<Job> = {}): Job {
  return {
    ...{ id, kind: 'import', lane: 'other', name: id, state: 'waiting', wish: {}, subject: {}, tab: 't' },
    ...{ place: 1, progress: NO_PROGRESS, outcome: null, isToEnd: false },
    ...{ createdAt: 10, startedAt: null, endedAt: null, ...patch },
  };
}

const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);

describe('a line', () => {
  const jobs = [
    job('c', { place: 3 }),
    job('t', { place: 0, lane: 'training' }),
    job('a', { place: 1 }),
    job('r', { place: 0, state: 'running' }),
    job('b', { place: 2 }),
    job('n', { place: 0, state: 'needs-files' }),
  ];

  it('is what waits in one lane, by its place', () => {
    expect(ids(lineOf(jobs, 'other'))).toEqual(['a', 'b', 'c']);
    expect(nextOf(jobs, 'training', null)?.id).toBe('t');
    expect(nextOf([], 'training', null)).toBeNull();
  });

  it('takes one in behind all, or before all', () => {
    for (const where of ['last', 'first'] as const) {
      const line = ids(lineOf([...jobs, job('x', { place: placeIn(jobs, where) })], 'other'));
      expect(line.indexOf('x')).toBe(where === 'last' ? 3 : 0);
    }
  });

  it('has one moved up by an exchange with the one before, and the first stays', () => {
    const places = new Map(movedUp(jobs, 'c').map(({ id, place }) => [id, place]));
    const moved = jobs.map((one) => ({ ...one, place: places.get(one.id) ?? one.place }));
    expect(ids(lineOf(moved, 'other'))).toEqual(['a', 'c', 'b']);
    expect(movedUp(jobs, 'a')).toEqual([]);
    expect(movedUp(jobs, 'r')).toEqual([]);
    expect(movedUp(jobs, 'gone')).toEqual([]);
  });

  it('is held for what was asked for before an interruption, not for what came after it', () => {
    expect(nextOf([job('a', { createdAt: 11 })], 'other', 11)).toBeNull();
    expect(nextOf([job('a', { createdAt: 12 })], 'other', 11)?.id).toBe('a');
  });
});

describe('a job whose page is gone', () => {
  const running = job('a', { state: 'running', startedAt: 20, progress: { phase: 'x', done: 1, total: 2 } });

  it('waits again, for any tab, with nothing done', () => {
    expect(afterDeath(running, 'again', 30)).toEqual(job('a', { tab: null }));
  });

  it('asks for its files, waiting or running', () => {
    for (const one of [running, job('a')])
      expect(afterDeath(one, 'needs-files', 30)).toEqual(job('a', { tab: null, state: 'needs-files' }));
  });

  it('ends as interrupted where a person has to decide, and still waits when it had not begun', () => {
    expect(afterDeath(running, 'interrupted', 30)).toMatchObject({
      ...{ state: 'failed', endedAt: 30, outcome: { code: 'interrupted' } },
    });
    expect(afterDeath(job('a'), 'interrupted', 30)).toMatchObject({ state: 'waiting', tab: null });
  });

  it('is cancelled when it was just being ended', () => {
    expect(afterDeath({ ...running, isToEnd: true }, 'again', 30)).toMatchObject({ state: 'cancelled' });
  });
});

it('the history has what has ended, the latest first', () => {
  const jobs = [
    job('a', { state: 'done', endedAt: 1 }),
    job('w'),
    job('c', { state: 'cancelled', endedAt: 3 }),
    job('b', { state: 'failed', endedAt: 2 }),
  ];
  expect(ids(historyOf(jobs))).toEqual(['c', 'b', 'a']);
});
