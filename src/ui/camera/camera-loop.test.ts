import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestWorker } from '../../app/jobs/test-worker.ts';
import type { FoundReference, FrameAnswer, LooksFor, Query, Region } from '../../matching/match-answer.ts';
import { firstChart } from '../../reading/camera-geometry.ts';
import { forgetCameraAnswer, freezePicture, measureAgain, readCamera } from './camera-loop.ts';
import { cameraReading, setCameraOptions, setReticle } from './camera-reading.ts';
import { tapCamera } from './camera-tap.ts';

/** A question that the match worker has and that the test answers. */
interface Asked {
  query: Query;
  answer(live: Partial<FrameAnswer['live']>, frames?: number): Promise<void>;
  fail(): Promise<void>;
}

let asked: Asked[] = [];
let searches: ((found: FoundReference | null) => void)[] = [];
let wishes: LooksFor[] = [];
let extents: ((found: Region | null) => void)[] = [];
let showFrame: () => Promise<void>;
let leave: () => void;

/** Messages between the page and its worker, and what waits for them. */
const settle = async () => {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** What can be handed to a worker, as a frame can. */
const aFrame = () => new MessageChannel().port1;

/** Of a frame that is as the query says; tells which by its colour's place in the list of questions. */
const answerOf = (number: number, live: Partial<FrameAnswer['live']>, frames: number) => ({
  colour: { hex: `#${number}` },
  reading: { frames },
  knownBy: 'none',
  elapsedMs: 1,
  live: { phase: 'settling', motion: 0, isRepeat: false, waitMs: 0, ...live },
});

TestWorker.api = () => ({
  matchFrame: (_frame: unknown, query: Query) =>
    new Promise((resolve, reject) => {
      const number = asked.length;
      asked.push({
        query,
        answer: async (live, frames = 5) => {
          resolve(answerOf(number, live, frames));
          await settle();
        },
        fail: async () => {
          reject(new Error('no such region'));
          await settle();
        },
      });
    }),
  findReference: (_frame: unknown, looksFor: LooksFor) => {
    wishes.push(looksFor);
    return new Promise((resolve) => searches.push(resolve));
  },
  growRegion: () => new Promise((resolve) => extents.push(resolve)),
  restartReading: () => {},
});
// The match worker lives as long as the page: one for all tests.
vi.stubGlobal('Worker', TestWorker);

beforeEach(async () => {
  [asked, searches, wishes, extents] = [[], [], [], []];
  vi.stubGlobal('HTMLMediaElement', { HAVE_CURRENT_DATA: 2 });
  vi.stubGlobal('createImageBitmap', () => Promise.resolve(aFrame()));
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  let onFrame = () => {};
  const video = {
    ...{ videoWidth: 640, videoHeight: 480, readyState: 4 },
    requestVideoFrameCallback: (next: () => void) => {
      onFrame = next;
      return 1;
    },
    cancelVideoFrameCallback: () => {},
  };
  showFrame = async () => {
    onFrame();
    await settle();
  };
  const still = { width: 0, height: 0, getContext: () => null };
  setCameraOptions({ distance: 'euclidean', kind: 'none', whiteReflectance: 0.9 });
  leave = readCamera(video as unknown as HTMLVideoElement, still as unknown as HTMLCanvasElement);
  tap(100);
  await showFrame();
});
afterEach(async () => {
  leave();
  for (const search of searches) search(null);
  for (const one of asked) await one.answer({});
  vi.restoreAllMocks();
});

const tap = (x: number) => setReticle({ x, y: 50, width: 40, height: 40 });
const shown = () => cameraReading.get().answer?.colour.hex;
const locked = { phase: 'locked' } as const;

describe('the live camera', () => {
  it('holds the picture on an answer that is of the place where the reticle is', async () => {
    await asked[0]!.answer(locked);
    expect(cameraReading.get().isHeld).toBe(true);
    expect(shown()).toBe('#0');
  });

  it('goes on when the person tapped between the question and the answer, and asks about the new place', async () => {
    tap(300);
    await asked[0]!.answer(locked);
    expect(cameraReading.get().isHeld).toBe(false);
    await showFrame();
    expect(asked[1]!.query.region.x).toBe(300);
    await asked[1]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: true, answered: { x: 300 } });
  });

  it('shows an answer of a place that was left with that place, while somebody drags', async () => {
    const before = cameraReading.get().region;
    tap(300);
    await asked[0]!.answer({});
    expect(cameraReading.get().answered).toEqual(before);
    expect(shown()).toBe('#0');
  });

  it('drops an answer that knew another reference', async () => {
    setCameraOptions({ distance: 'euclidean', kind: 'grey', whiteReflectance: 0.18 });
    await asked[0]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: false, answer: null });
    await showFrame();
    expect(asked[1]!.query.whiteReflectance).toBe(0.18);
  });

  it('asks with a chart that it found, looks for none meanwhile, and lets it go where it can’t be read', async () => {
    await asked[0]!.answer({}, 3);
    const corners = firstChart({ width: 320, height: 240 });
    searches[0]!({ kind: 'chart', corners });
    await settle();
    await showFrame();
    expect(asked[1]!.query.chart).toEqual(corners);
    await asked[1]!.answer({}, 3);
    expect(searches).toHaveLength(1);
    await showFrame();
    await asked[2]!.fail();
    expect(cameraReading.get()).toMatchObject({ chart: null, problem: null });
  });

  it('drops an answer, and a failure, of the catalogue or model before', async () => {
    forgetCameraAnswer();
    await asked[0]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: false, answer: null });
    await showFrame();
    forgetCameraAnswer();
    await asked[1]!.fail();
    expect(cameraReading.get().problem).toBeNull();
  });

  it('drops the answer of a camera that was closed, also when another shows the same place', async () => {
    leave();
    leave = readCamera(
      { requestVideoFrameCallback: () => 1, cancelVideoFrameCallback: () => {} } as never,
      {} as never,
    );
    await asked[0]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: false, answer: null });
  });

  it('is not held by an answer from before "measure again"', async () => {
    measureAgain();
    await asked[0]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: false, answer: null });
  });

  it('is not held on what stood before a search for a card that took its time', async () => {
    await asked[0]!.answer(locked, 12);
    expect(searches).toHaveLength(1);
    tap(300);
    searches[0]!(null);
    await settle();
    expect(cameraReading.get().isHeld).toBe(false);
    await showFrame();
    await asked[1]!.answer({ ...locked, isRepeat: true }, 12);
    expect(cameraReading.get()).toMatchObject({ isHeld: true, answered: { x: 300 } });
    expect(searches).toHaveLength(1);
  });
});

describe('a picture that is frozen', () => {
  it('shows no answer of the live frames before it, also one that was under way', async () => {
    freezePicture();
    await asked[0]!.answer({});
    expect(shown()).toBeUndefined();
    await asked[1]!.answer({});
    expect(shown()).toBe('#1');
  });

  it('is asked about again when it was tapped while its answer was under way', async () => {
    freezePicture();
    await asked[0]!.answer({});
    tap(300);
    await asked[1]!.answer({});
    await asked[2]!.answer({});
    expect(asked[2]!.query.region.x).toBe(300);
    expect(cameraReading.get().answered).toMatchObject({ x: 300 });
    expect(asked).toHaveLength(3);
  });

  it('leaves nothing of itself in the live picture after "measure again"', async () => {
    freezePicture();
    await asked[0]!.answer({});
    measureAgain();
    await asked[1]!.answer(locked);
    expect(cameraReading.get()).toMatchObject({ isHeld: false, answer: null });
  });
});

describe('a held picture', () => {
  const OPTIONS = { distance: 'euclidean', whiteReflectance: 0.9 } as const;
  const corners = firstChart({ width: 320, height: 240 });

  it('is searched for the chart that is chosen, thoroughly and once, and asked about with it', async () => {
    await asked[0]!.answer(locked);
    expect(searches).toHaveLength(0);
    setCameraOptions({ ...OPTIONS, kind: 'patches' });
    await settle();
    expect(wishes).toEqual([{ chart: true, card: null, isStill: true }]);
    searches[0]!({ kind: 'chart', corners });
    await settle();
    expect(cameraReading.get()).toMatchObject({ isHeld: true, chart: corners, isChartPlaced: true });
    expect(asked[1]!.query.chart).toEqual(corners);
    await asked[1]!.answer({});
    expect(searches).toHaveLength(1);
  });

  it('is searched when it was frozen by hand, and not when the person says that there is no card', async () => {
    setCameraOptions({ ...OPTIONS, kind: 'grey' });
    freezePicture();
    await asked[0]!.answer({});
    await asked[1]!.answer({});
    expect(wishes).toEqual([{ chart: true, card: 'grey', isStill: true }]);
    searches[0]!(null);
    await settle();
    setCameraOptions({ ...OPTIONS, kind: 'none' });
    await settle();
    await asked[2]?.answer({});
    expect(searches).toHaveLength(1);
  });

  it('takes nothing from a search of a live frame before it', async () => {
    await asked[0]!.answer({}, 3);
    expect(searches).toHaveLength(1);
    freezePicture();
    searches[0]!({ kind: 'chart', corners });
    await settle();
    expect(cameraReading.get().isChartPlaced).toBe(false);
  });
});

describe('a tap on the picture', () => {
  const PART: Region = { x: 80, y: 0, width: 480, height: 480 };
  const box = (x: number, width: number): Region => ({ x, y: 100, width, height: 200 });

  it('moves the reticle at once, and gives it what is seen of the surface as soon as that is known', async () => {
    void tapCamera({ x: 200, y: 200 }, PART);
    expect(cameraReading.get().region).toEqual({ x: 176, y: 176, width: 48, height: 48 });
    await settle();
    extents[0]!(box(20, 300));
    await settle();
    expect(cameraReading.get().region).toEqual(box(80, 240));
  });

  it('leaves a picture that was frozen by hand, also where its answer is of as many frames as lock one', async () => {
    freezePicture();
    await asked[0]!.answer({});
    await asked[1]!.answer(locked, 12);
    void tapCamera({ x: 200, y: 200 }, PART);
    expect(cameraReading.get()).toMatchObject({ isHeld: true, region: { x: 176, y: 176 } });
  });

  it('leaves alone what was placed meanwhile, and stays small where there is no surface', async () => {
    void tapCamera({ x: 200, y: 200 }, PART);
    void tapCamera({ x: 400, y: 200 }, PART);
    await settle();
    extents[0]!(box(100, 200));
    extents[1]!(null);
    await settle();
    expect(cameraReading.get().region).toEqual({ x: 376, y: 176, width: 48, height: 48 });
  });

  it('takes no extent from a frozen picture that the person has let go meanwhile', async () => {
    freezePicture();
    await asked[0]!.answer({});
    void tapCamera({ x: 200, y: 200 }, PART);
    await settle();
    measureAgain();
    extents[0]!(box(100, 200));
    await settle();
    expect(cameraReading.get()).toMatchObject({ isHeld: false, region: { x: 176, width: 48 } });
  });

  it('lets a picture go on that was held by itself, and is about what was seen then', async () => {
    await asked[0]!.answer(locked);
    void tapCamera({ x: 200, y: 200 }, PART);
    expect(cameraReading.get().isHeld).toBe(false);
    await settle();
    extents[0]!(box(100, 200));
    await settle();
    expect(cameraReading.get().region).toEqual(box(100, 200));
  });
});
