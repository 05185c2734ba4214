import { describe, expect, it } from 'vitest';
import { STANDARD_READING, type Reading } from '../../dataset/paints/reading.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Model } from '../../tracking/run.ts';
import { choiceStrings } from './choice-strings.ts';
import { compare, contestIn, haveSameHeldOut, outdatedBefore } from './contest.ts';

const OTHER: Reading = { profiles: 'ignored', factors: 'coded' };
const catalogue: Parameters<typeof contestIn>[1] = {
  id: 'a',
  reading: { ...STANDARD_READING, decidedBy: 'measured', agreements: [] },
};

function matcher(version: number, patch: Partial<Model> = {}): Model {
  return {
    ...{ id: `m${version}`, name: 'matcher', version, aliases: [], runId: null, createdAt: version },
    ...{ datasetId: 'a', datasetDigest: 'd', params: PRESETS.compact, backend: 'wasm', metrics: {} },
    calibration: {
      temperature: { none: 1, reference: 1 },
      embeddingWeight: { none: 0, reference: 0 },
      count: 0,
    },
    reading: STANDARD_READING,
    ...patch,
  };
}

const champion = matcher(1, { aliases: ['champion'] });
const challenger = matcher(2, { aliases: ['challenger'] });

describe('the choice of a model', () => {
  it('is between the one in use and the newer one of the same catalogue', () => {
    expect(contestIn([challenger, champion], catalogue)).toEqual({ champion, challenger });
    expect(contestIn([challenger], catalogue)).toEqual({ champion: null, challenger });
    expect(contestIn([challenger, champion], { ...catalogue, id: 'b' })).toBeNull();
    expect(contestIn([matcher(2), champion], catalogue)).toBeNull();
    expect(contestIn([matcher(2, { aliases: ['champion', 'challenger'] })], catalogue)).toBeNull();
    expect(contestIn([{ ...challenger, name: 'vae_model' }, champion], catalogue)).toBeNull();
  });

  it('is not asked for where the newer one was trained on another reading, unless both were', () => {
    const behind = { ...challenger, reading: OTHER };
    expect(contestIn([behind, champion], catalogue)).toBeNull();
    expect(contestIn([behind], catalogue)).toBeNull();
    expect(contestIn([behind, { ...champion, reading: OTHER }], catalogue)).not.toBeNull();
    expect(contestIn([challenger, { ...champion, reading: OTHER }], catalogue)).not.toBeNull();
  });

  it('was none where the version before did not fit any more', () => {
    const stale = { ...champion, reading: OTHER };
    expect(outdatedBefore(matcher(2), [matcher(2), stale], catalogue)).toBe(stale);
    expect(outdatedBefore(matcher(2), [matcher(2), champion], catalogue)).toBeNull();
    expect(outdatedBefore(matcher(3), [stale, matcher(2), matcher(3)], catalogue)).toBeNull();
    expect(outdatedBefore(matcher(2, { reading: OTHER }), [stale], catalogue)).toBeNull();
  });
});

describe('the comparison of two models', () => {
  it('has every measure that one of them has, and says which is better', () => {
    const rows = compare({
      champion: { ...champion, metrics: { val_top1: 0.9, val_top3: 1, val_calibration_error: 0.02 } },
      challenger: {
        ...challenger,
        metrics: { val_top1: 0.95, val_top3: 1, val_calibration_error: 0.05, val_delta_e00: 2, x: 1 },
      },
    });
    expect(rows.map(({ name, winner }) => [name, winner])).toEqual([
      ['val_top1', 'challenger'],
      ['val_top3', null],
      ['val_calibration_error', 'champion'],
      ['val_delta_e00', null],
    ]);
    expect(rows.at(-1)).toMatchObject({ challenger: 2, champion: undefined });
    for (const { name } of rows) expect(choiceStrings.measures[name as 'val_top1']).toBeTruthy();
  });

  it('counts what is not a number as not measured', () => {
    const metrics = { val_top1: NaN };
    expect(compare({ champion: null, challenger: { ...challenger, metrics } })).toEqual([]);
  });

  it('knows whether both were tested on the same pictures', () => {
    expect(haveSameHeldOut(champion, challenger)).toBe(true);
    const params = { ...PRESETS.compact, seed: PRESETS.compact.seed + 1 };
    expect(haveSameHeldOut(champion, { ...challenger, params })).toBe(false);
    expect(haveSameHeldOut(champion, { ...challenger, datasetDigest: 'e' })).toBe(false);
  });
});
