import { beforeEach, describe, expect, it } from 'vitest';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import {
  cameraQuery,
  cameraReading,
  changeReading,
  dropSeenCard,
  fitFrame,
  refuseSeenCard,
  setCameraOptions,
  setCard,
  setReticle,
  takeSeenCard,
} from './camera-reading.ts';

const box = (x: number) => ({ x, y: 100, width: 60, height: 60 });
const [CARD, ELSEWHERE, SPOT] = [box(400), box(520), box(200)];
const choose = (kind: ReferenceChoice) =>
  setCameraOptions({ distance: 'euclidean', kind, whiteReflectance: 0.9 });
const white = () => cameraReading.get().white;

beforeEach(() => {
  changeReading({ frame: null, white: null, isCardSeen: false, kept: null, notCard: null, isHeld: false });
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
