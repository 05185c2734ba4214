import { describe, expect, it } from 'vitest';
import { comparisonNamed, jobNamed, runNamed } from '../../storage/storage-fixtures.ts';
import type { Job } from '../../tracking/job.ts';
import { memberState, stateOf } from './comparison-state.ts';

const job = (state: Job['state']) =>
  jobNamed('j', { kind: 'comparison', lane: 'comparison', wish: { comparisonId: 'c' }, state, endedAt: 1 });
const comparison = comparisonNamed('c');

describe('a comparison', () => {
  it('is what its job is, off without one, and over once its record says so', () => {
    expect(stateOf(comparison, [job('running')])).toBe('running');
    expect(stateOf(comparison, [job('waiting')])).toBe('waiting');
    expect(stateOf(comparison, [job('cancelled')])).toBe('off');
    expect(stateOf({ ...comparison, id: 'd' }, [job('running')])).toBe('off');
    expect(stateOf({ ...comparison, endedAt: 5 }, [])).toBe('done');
    expect(stateOf({ ...comparison, endedAt: 5, isCancelled: true }, [job('running')])).toBe('cancelled');
  });

  it('tells of each training how far it is', () => {
    const of = (
      end: null | { modelId: string | null; reason: string | null },
      isMeasured = false,
      isEnded = false,
    ) => memberState({ end, isMeasured }, { ...runNamed('r'), epoch: 3 }, isEnded);
    expect(of(null)).toEqual({ state: 'training', epoch: 3, reason: null });
    expect(memberState({ end: null, isMeasured: false }, undefined, false)).toMatchObject({
      state: 'waiting',
    });
    expect(of({ modelId: 'm', reason: null })).toMatchObject({ state: 'trained' });
    expect(of({ modelId: 'm', reason: null }, true)).toMatchObject({ state: 'measured' });
    expect(of({ modelId: null, reason: 'Why.' }, true, true)).toEqual({
      state: 'failed',
      epoch: 3,
      reason: 'Why.',
    });
    expect(of(null, false, true)).toMatchObject({ state: 'not-trained' });
  });
});
