import { describe, expect, it } from 'vitest';
import type { StatedError } from '../../wall/recolour/repaint-request.ts';
import { paintName, statedWords } from './stated-words.ts';

const statedOf = (change: Partial<StatedError>): StatedError => ({
  ...{ deltaE00: 4.2, restsOn: 'card', reasons: [] },
  ...change,
});

describe('how sure a preview is', () => {
  it.each<[string, Partial<StatedError>, string]>([
    ['a card', {}, 'Wall: expected to be off by about ΔE00 4; rests on the card.'],
    [
      'a small error',
      { deltaE00: 1.34, restsOn: 'paint' },
      'Wall: expected to be off by about ΔE00 1.3; rests on the present paint.',
    ],
    [
      'a reason beside it',
      { reasons: ['uneven'] },
      'Wall: expected to be off by about ΔE00 4; rests on the card. The light on it is uneven.',
    ],
    [
      'a camera that bends tones',
      { deltaE00: 1.3, photographed: 3.6 },
      'Wall: expected to be off by about ΔE00 1.3; rests on the card. Cameras that bend tones, as phones do, were off by about 4 on photos of colour charts.',
    ],
    [
      'a guess',
      { deltaE00: 7.4, restsOn: 'nothing', reasons: ['no-reference'] },
      'Wall: expected to be off by about ΔE00 7, as nothing is known of its light. A card in the photo or the name of the present paint makes it surer.',
    ],
    [
      'what can’t be told',
      { deltaE00: null, restsOn: 'nothing', reasons: ['dark'] },
      'Wall: this photo can’t tell how far off the paint is. The surface is very dark in the photo.',
    ],
    [
      'what can’t be told without a reason',
      { deltaE00: null },
      'Wall: this photo can’t tell how far off the paint is.',
    ],
  ])('says it of %s', (_, change, sentence) => {
    expect(statedWords('Wall', statedOf(change))).toBe(sentence);
  });

  it('calls a paint by code and name, a value by itself', () => {
    expect(paintName({ code: '5004', name: 'Black Blue' })).toBe('5004 Black Blue');
    expect(paintName({ code: null, name: '#5f7d8c' })).toBe('#5f7d8c');
  });
});
