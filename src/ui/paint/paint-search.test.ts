import { describe, expect, it } from 'vitest';
import type { Paint } from '../../dataset/dataset.ts';
import { searchPaints } from './paint-search.ts';

const paints = ['0N05 Fawn', '1R20 Café au lait', '10YR-8-2'].map((folder) => ({ folder }) as Paint);
const found = (text: string) => searchPaints(paints, text).map((p) => p.folder);

describe('searching paints', () => {
  it('finds by code and by name, without regard to case, accents or the order of words', () => {
    expect(found('fawn 0n')).toEqual(['0N05 Fawn']);
    expect(found('CAFE')).toEqual(['1R20 Café au lait']);
    expect(found('10yr-8')).toEqual(['10YR-8-2']);
  });

  it('needs every word', () => {
    expect(found('fawn lait')).toEqual([]);
  });

  it('gives all for nothing but spaces, and takes special characters as they are', () => {
    expect(found('  ')).toHaveLength(3);
    expect(found('.*')).toEqual([]);
  });
});
