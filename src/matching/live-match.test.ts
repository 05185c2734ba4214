import { describe, expect, it } from 'vitest';
import { openFrame } from '../camera/open-frame.ts';
import { deltaE00 } from '../colour/difference.ts';
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { FRAMES_TO_LOCK } from '../reading/frame-gatherer.ts';
import { CAMERA, QUAD, renderChart } from '../reading/test-chart.ts';
import { CARD, renderFrame, SCENE, SPOT, type Scene } from '../reading/test-frames.ts';
import { createRandom } from '../shared/random.ts';
import { buildIndex } from './index.ts';
import { createLiveMatch } from './live-match.ts';
import { matchRegion, type Matcher } from './matcher.ts';
import type { FrameAnswer, Query } from './match-answer.ts';

const COLOURS: Rgb[] = [
  [180, 90, 60],
  [176, 92, 62],
  [60, 90, 180],
];
const paints = COLOURS.map((colour, index) => ({
  index,
  folder: `p${index}`,
  code: null,
  name: `p${index}`,
  colour,
}));
const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
const UNTEMPERED = {
  temperature: { none: 1, reference: 1 },
  embeddingWeight: { none: 0, reference: 0 },
  count: 0,
};
const embed = () => Promise.resolve(Float32Array.of(0));
const matcher: Matcher = {
  index,
  trained: { modelId: 'm', embed, calibration: UNTEMPERED },
  clock: () => 0,
};
const QUERY: Query = {
  region: SPOT,
  white: CARD,
  whiteReflectance: 0.9,
  distance: 'euclidean',
  count: 3,
};

function camera(seed = 1) {
  const random = createRandom(seed);
  const live = createLiveMatch();
  return {
    live,
    shoot: (scene: Partial<Scene> = {}, query: Partial<Query> = {}) =>
      openFrame(renderFrame(scene, random)).then((frame) =>
        live.match(matcher, frame, { ...QUERY, ...query }),
      ),
    async hold(frames: number, scene: (i: number) => Partial<Scene> = () => ({})): Promise<FrameAnswer> {
      let answer = await this.shoot(scene(0));
      for (let i = 1; i < frames; i++) answer = await this.shoot(scene(i));
      return answer;
    },
  };
}

describe('a live match', () => {
  it('answers from the first frame and locks after twelve held still', async () => {
    const held = camera();
    const first = await held.shoot();
    expect(first.matches[0]!.paintIndex).toBe(0);
    expect(first).toMatchObject({
      reading: { frames: 1, spread: 0 },
      live: { phase: 'settling', waitMs: 0 },
    });
    const last = await held.hold(FRAMES_TO_LOCK - 1);
    expect(last).toMatchObject({ reading: { frames: FRAMES_TO_LOCK }, live: { phase: 'locked' } });
    expect(last.reading.spread).toBeLessThan(0.2);
  });

  it('stops working when locked, until something changes', async () => {
    const held = camera();
    const locked = await held.hold(FRAMES_TO_LOCK);
    const repeat = await held.shoot();
    expect(repeat.live).toMatchObject({ isRepeat: true, phase: 'locked' });
    expect(repeat.live.waitMs).toBeGreaterThan(100);
    expect(repeat.matches).toEqual(locked.matches);
    const hand = await held.shoot({ hand: { x: 200, y: 120, radius: 50 } });
    expect(hand).toMatchObject({ live: { phase: 'moving', isRepeat: false }, reading: { frames: 1 } });
    expect(hand.warnings[0]).toMatchObject({ kind: 'moving', where: null });
    expect(await held.hold(2)).toMatchObject({ live: { phase: 'settling' } });
  });

  it('throws clipped frames away and does not average them in', async () => {
    const held = camera();
    await held.hold(3);
    const clipped = await held.shoot({ glare: { x: 55, y: 115, peak: 0.9, radius: 20 } });
    expect(clipped.reading.frames).toBe(1);
    expect(clipped.warnings.map(({ kind }) => kind)).toContain('white-clipped');
  });

  it('averages a card of patches over the frames as it does the spot', async () => {
    const live = createLiveMatch();
    const query = { ...QUERY, white: null, chart: QUAD, region: { x: 285, y: 100, width: 30, height: 30 } };
    const shoot = async (noise: number, seed: number) =>
      live.match(matcher, await openFrame(renderChart(CAMERA, COLOURS[0], noise, seed)), query);
    const truth = (await shoot(0, 1)).colour.lab;
    const errors: number[] = [];
    for (let i = 0; i < FRAMES_TO_LOCK; i++) {
      live.restart();
      errors.push(deltaE00((await shoot(12, 10 + i)).colour.lab, truth));
    }
    live.restart();
    let last = await shoot(12, 10);
    for (let i = 1; i < FRAMES_TO_LOCK; i++) last = await shoot(12, 10 + i);
    expect(last).toMatchObject({ reading: { frames: FRAMES_TO_LOCK }, live: { phase: 'locked' } });
    const single = errors.reduce((a, b) => a + b, 0) / errors.length;
    expect(deltaE00(last.colour.lab, truth)).toBeLessThan(single / 2);
  });

  it('starts anew for another region, another reference or a retake', async () => {
    const held = camera();
    expect((await held.hold(4)).reading.frames).toBe(4);
    expect((await held.shoot({}, { region: { ...SPOT, x: SPOT.x + 20 } })).reading.frames).toBe(1);
    expect((await held.shoot({}, { whiteReflectance: 0.8 })).reading.frames).toBe(1);
    held.live.restart();
    expect((await held.shoot()).reading.frames).toBe(1);
  });

  it('claims less when the frames differ more, though each is as clear', async () => {
    const certainty = ({ matches }: FrameAnswer) => matches[0]!.confidence!;
    const drift = (i: number): Rgb => [180 - (i - 4) * 0.9, 90 + (i - 4) * 0.9, 60];
    const calm = await camera().hold(9);
    const rough = await camera().hold(9, (i) => ({ swatch: { ...SCENE.swatch, colour: drift(i) } }));
    expect(rough.reading.frames).toBe(9);
    expect(rough.reading.spread).toBeGreaterThan(3 * calm.reading.spread);
    expect(certainty(rough)).toBeLessThan(certainty(calm));
  });

  it('gives for one frame what a match of the same picture gives', async () => {
    const frame = renderFrame({}, createRandom(9));
    const { live, taken, ...answer } = await createLiveMatch().match(matcher, await openFrame(frame), QUERY);
    const { taken: takenOfPicture, ...answerOfPicture } = await matchRegion(matcher, frame, QUERY);
    expect(answer).toEqual(answerOfPicture);
    expect(taken.seen).toEqual(takenOfPicture.seen);
    expect(live.phase).toBe('settling');
  });

  it('corrects by a white that was kept for a locked camera as by one in view', async () => {
    const { shoot } = camera();
    const seen = await shoot();
    const kept = await shoot(
      { card: null },
      {
        white: null,
        keptWhite: { linear: linearOfRgb(seen.reference!.white), reflectance: 0.9 },
      },
    );
    expect(kept.whiteBalance).toBe('reference');
    kept.colour.lab.forEach((v, i) => expect(v).toBeCloseTo(seen.colour.lab[i]!, 0));
    expect(kept.warnings).toEqual([]);
    const dimmed = { card: null, light: [0.5, 0.45, 0.38] as Rgb };
    const query = {
      white: null,
      keptWhite: { linear: linearOfRgb(seen.reference!.white), reflectance: 0.9 },
    };
    expect((await shoot(dimmed, query)).warnings[0]).toMatchObject({ kind: 'light-changed' });
    expect((await shoot(dimmed, query)).warnings[0]).toMatchObject({ kind: 'light-changed' });
  });
});
