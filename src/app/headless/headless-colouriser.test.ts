import { describe, expect, it } from 'vitest';
import { paintColour } from './headless-colouriser.ts';

const paints = [
  { code: '0N05', name: 'Fawn', folder: '0N05 Fawn', colour: [10.4, 20.6, 30] as const },
  { code: null, name: '0n05', folder: '0n05', colour: [1, 2, 3] as const },
];

describe('a paint by what it is called', () => {
  it('is found by code first, then by name or folder, whatever its case', () => {
    expect(paintColour('0n05', paints)).toEqual([10, 21, 30]);
    expect(paintColour(' fawn ', paints)).toEqual([10, 21, 30]);
    expect(paintColour('0N05 fawn', paints)).toEqual([10, 21, 30]);
    expect(paintColour('teal', paints)).toBeNull();
  });
});
