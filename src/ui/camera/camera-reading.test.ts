import { beforeEach, describe, expect, it } from 'vitest';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { firstChart } from '../../reading/camera-geometry.ts';
import {
  cameraQuery,
  cameraReading,
  changeReading,
  drawCard,
  dropSeenCard,
  fitFrame,
  refuseSeenCard,
  setCameraOptions,
  setCameraPlacing,
  setCard,
  setChart,
  setReticle,
  soughtNow,
  takeFault,
  takeSeen,
  takeSeenCard,
} from './camera-reading.ts';

const box = (x: number) => ({ x, y: 100, width: 60, height: 60 });
const [CARD, ELSEWHERE, SPOT] = [box(400), box(520), box(200)];
const choose = (kind: ReferenceChoice) =>
  setCameraOptions({ distance: 'euclidean', kind, whiteReflectance: 0.9 });
const white = () => cameraReading.get().white;

beforeEach(() => {
  changeReading({ frame: null, white: null, isCardSeen: false, kept: null, notCard: null, isHeld: false });
  changeReading({ chart: null, isChartPlaced: false, isChartRefused: false, problem: null });
  choose('none');
  fitFrame({ width: 640, height: 480 });
  setReticle(SPOT);
});

describe('a card that is seen', () => {
  it('corrects at once, also where no card is said to be there', () => {
    takeSeenCard(CARD);
    expect(cameraQuery(cameraReading.get())).toMatchObject({ white: CARD, whiteReflectance: 0.9 });
  });

  it('goes when the picture moves, while one that was placed by hand stays', () => {
    takeSeenCard(CARD);
    dropSeenCard();
    expect(white()).toBeNull();
    setCard(CARD);
    dropSeenCard();
    expect(white()).toEqual(CARD);
  });

  it('takes the place of no card that was placed by hand, and is not what is being matched', () => {
    takeSeenCard(SPOT);
    expect(white()).toBeNull();
    setCard(CARD);
    takeSeenCard(ELSEWHERE);
    expect(white()).toEqual(CARD);
  });

  it('stays where it is while it is seen there, so that the reading goes on, and follows elsewhere', () => {
    takeSeenCard(CARD);
    takeSeenCard({ ...CARD, x: 403 });
    expect(white()).toEqual(CARD);
    takeSeenCard(ELSEWHERE);
    expect(white()).toEqual(ELSEWHERE);
  });

  it('is not used again once it is said to be none, as long as it is seen, though it drifts', () => {
    takeSeenCard(CARD);
    refuseSeenCard();
    for (const x of [400, 440, 480, 520]) {
      takeSeenCard(box(x));
      expect(white(), `at ${x}`).toBeNull();
    }
    takeSeenCard(CARD);
    expect(white(), 'another one').toEqual(CARD);
  });

  it('is forgotten to be none after three searches without it', () => {
    takeSeenCard(CARD);
    refuseSeenCard();
    for (let i = 0; i < 3; i++) takeSeenCard(null);
    takeSeenCard(CARD);
    expect(white()).toEqual(CARD);
  });

  it('is left with a kind of reference that it is not, and stays with one that it may be', () => {
    takeSeenCard(CARD);
    choose('paper');
    expect(white()).toEqual(CARD);
    choose('patches');
    expect(white()).toBeNull();
  });
});

const CORNERS = firstChart({ width: 320, height: 240 });
const seeChart = () => takeSeen({ kind: 'chart', corners: CORNERS });
const now = () => cameraReading.get();
const askedChart = () => cameraQuery(now())?.chart ?? null;

describe('a chart that is seen', () => {
  it('corrects at once, whatever was chosen, and nothing is looked for any more', () => {
    for (const kind of ['none', 'paper', 'grey', 'patches'] as const) {
      choose(kind);
      seeChart();
      expect(askedChart(), kind).toEqual(CORNERS);
      expect(soughtNow(now())).toBeNull();
      dropSeenCard();
      expect(askedChart()).toBeNull();
    }
  });

  it('takes the place of a card that was seen, not of one that was placed by hand', () => {
    takeSeenCard(CARD);
    seeChart();
    expect(now()).toMatchObject({ white: null, isChartPlaced: true });
    dropSeenCard();
    setCard(CARD);
    expect(soughtNow(now())).toBeNull();
    seeChart();
    expect(askedChart()).toBeNull();
  });

  it('is not looked for once it is said to be none, nor is a patch of it a card, until one is chosen', () => {
    seeChart();
    refuseSeenCard();
    expect(askedChart()).toBeNull();
    expect(soughtNow(now())).toEqual({ chart: false, card: 'white' });
    takeSeenCard({ x: CORNERS[0].x + 4, y: CORNERS[0].y + 4, width: 10, height: 10 });
    expect(white()).toBeNull();
    choose('patches');
    expect(soughtNow(now())).toEqual({ chart: true, card: null });
  });

  it('is none where another card is chosen while it is used', () => {
    seeChart();
    choose('paper');
    expect(askedChart()).toBeNull();
    expect(soughtNow(now())).toEqual({ chart: false, card: 'white' });
  });

  it('goes without a word when it is no longer there, while corners placed by hand are told of', () => {
    seeChart();
    takeFault('no chart');
    expect(now()).toMatchObject({ chart: null, problem: null });
    setChart(CORNERS);
    takeFault('no chart');
    expect(now()).toMatchObject({ chart: CORNERS, problem: 'no chart' });
    refuseSeenCard();
    expect(now()).toMatchObject({ chart: null, isChartPlaced: false });
  });
});

describe('a grey card', () => {
  it('is looked for only where the person has one, and a white one is none', () => {
    takeSeenCard(CARD);
    expect(soughtNow(now())).toEqual({ chart: true, card: 'white' });
    choose('grey');
    expect(white()).toBeNull();
    expect(soughtNow(now())).toEqual({ chart: true, card: 'grey' });
    takeSeenCard(CARD);
    expect(now()).toMatchObject({ white: CARD, isCardSeen: true, placing: 'region' });
  });
});

describe('a card that is placed by hand while a search goes on', () => {
  const tapAt = (x: number) => drawCard({ x, y: 130 }, { x, y: 130 });

  it('is where the person points, whatever was seen until then', () => {
    for (const found of [
      { kind: 'card', box: CARD },
      { kind: 'chart', corners: firstChart({ width: 320, height: 240 }) },
    ] as const) {
      takeSeen(found);
      tapAt(550);
      expect(cameraReading.get()).toMatchObject({ isCardSeen: false, chart: null, isChartPlaced: false });
      const { x, width } = white()!;
      expect(x + width / 2).toBeCloseTo(550);
      setCard(null);
    }
  });

  it('is the one that was seen, as it was seen, where the person points at that', () => {
    takeSeenCard(CARD);
    tapAt(410);
    expect(cameraReading.get()).toMatchObject({ white: CARD, isCardSeen: true, region: SPOT });
  });

  it('is placed again within the one in use, where that is asked for', () => {
    takeSeenCard(CARD);
    setCameraPlacing('white');
    tapAt(410);
    const { x, width } = white()!;
    expect(x + width / 2).toBeCloseTo(410);
    expect(width).toBe(CARD.width);
    expect(cameraReading.get()).toMatchObject({ isCardSeen: false, placing: 'region' });
  });
});
