import { expect, it } from 'vitest';
import { correctedWords } from './corrected-words.ts';

it('names the card that was chosen, not its shade', () => {
  expect(correctedWords('white', 'paper')).toBe('Corrected by white paper');
  expect(correctedWords('white', 'white')).toBe('Corrected by the white card');
  expect(correctedWords('grey', 'grey36')).toBe('Corrected by the grey patch');
  expect(correctedWords('grey', 'own')).toBe('Corrected by the card');
});

it('goes by what the answer knows where the choice is none of it', () => {
  expect(correctedWords('none', 'white')).toBe('No reference card');
  expect(correctedWords('chart', 'paper')).toBe('Corrected by the card of patches');
  expect(correctedWords('white', 'patches')).toBe('Corrected by white paper');
});
