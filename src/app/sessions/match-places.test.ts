import { describe, expect, it } from 'vitest';
import type { FoundReference } from '../../matching/match-answer.ts';
import { firstChart } from '../../reading/camera-geometry.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { firstPlaces, placesFor, withSeen, withoutSeen, type Placed } from './match-places.ts';

const picture = { width: 640, height: 480 };
const region = { x: 280, y: 90, width: 80, height: 80 };
const box = (x: number) => ({ x, y: 100, width: 60, height: 60 });
const CARD: FoundReference = { kind: 'card', box: box(500) };
const CHART: FoundReference = { kind: 'chart', corners: firstChart({ width: 320, height: 240 }) };
const opened = (reference: ReferenceChoice): Placed => ({
  ...firstPlaces(reference, picture),
  ...{ picture, region },
});
const seen = (found: FoundReference, reference: ReferenceChoice): Placed => ({
  ...opened(reference),
  ...withSeen(found, reference, opened(reference)),
});

describe('a reference that is seen in a picture', () => {
  it('is used at once, as what the person has, or as white paper where nothing was said', () => {
    expect(seen(CARD, 'none')).toMatchObject({ white: box(500), seen: 'paper', placing: 'region' });
    expect(seen(CARD, 'grey')).toMatchObject({ white: box(500), seen: 'grey', placing: 'region' });
    for (const reference of ['none', 'patches', 'paper'] as const)
      expect(seen(CHART, reference)).toMatchObject({ isChartPlaced: true, seen: 'patches', white: null });
  });

  it('is not what is matched, and takes the place of none that was placed by hand', () => {
    const onSpot: FoundReference = { kind: 'card', box: box(300) };
    expect(withSeen(onSpot, 'none', opened('none'))).toBeNull();
    const byHand = { ...opened('paper'), white: box(40) };
    for (const found of [CARD, CHART]) expect(withSeen(found, 'paper', byHand)).toBeNull();
  });

  it('goes when it is refused, back to what was chosen, and is not taken again', () => {
    for (const found of [CARD, CHART]) {
      const refused = { ...seen(found, 'patches'), ...withoutSeen('patches', opened('patches')) };
      expect(refused).toMatchObject({
        white: null,
        chart: firstChart(picture),
        isChartPlaced: false,
        seen: null,
      });
      expect(withSeen(found, 'patches', refused)).toBeNull();
    }
  });

  it('stays with a choice that it may be, and goes with another', () => {
    expect(placesFor('white', seen(CARD, 'none')).white).toEqual(box(500));
    expect(placesFor('grey', seen(CARD, 'none'))).toMatchObject({ white: null, placing: 'white' });
    expect(placesFor('patches', seen(CHART, 'none')).chart).toEqual(CHART.corners);
    expect(placesFor('none', seen(CHART, 'none'))).toMatchObject({ chart: null, isChartPlaced: false });
  });

  it('is no chart where the person chose another card', () => {
    const chosen = { ...opened('paper'), refused: 'chart' as const };
    expect(withSeen(CHART, 'paper', chosen)).toBeNull();
    expect(withSeen(CARD, 'paper', chosen)).toMatchObject({ seen: 'paper' });
  });
});
