import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLUMNS, PAPERS, pageCountOf, pageOf, paintsOfDeck, rowsOf, type Paper } from './deck-layout.ts';

const paints = Array.from({ length: 101 }, (_, i) => i);
const layouts = (Object.keys(PAPERS) as Paper[]).flatMap((paper) =>
  COLUMNS.map((columns) => ({ paper, columns })),
);

describe('a fan deck', () => {
  it('shows every paint once, in the catalogue’s order, on as many pages as it says', () => {
    for (const layout of layouts) {
      const pages = Array.from({ length: pageCountOf(paints.length, layout) }, (_, i) =>
        pageOf(paints, layout, i),
      );
      expect(pages.flat(2)).toEqual(paints);
      expect(pageOf(paints, layout, pages.length)).toEqual([]);
      for (const strip of pages.flat()) expect(strip.length).toBeLessThanOrEqual(rowsOf(layout));
    }
  });

  it('has more strips of more swatches where they are narrower', () => {
    for (const paper of Object.keys(PAPERS) as Paper[]) {
      const rows = COLUMNS.map((columns) => rowsOf({ paper, columns }));
      expect(rows).toEqual([...rows].sort((a, b) => a - b));
      expect(rows[0]).toBeGreaterThan(3);
    }
  });

  it('leaves out what is gone, and what is not made any more where that is wished', () => {
    const [there, old, gone] = [{}, { isDiscontinued: true }, { goneAt: 1 }];
    expect(paintsOfDeck([there, old, gone], true)).toEqual([there, old]);
    expect(paintsOfDeck([there, old, gone], false)).toEqual([there]);
  });

  it('is printed on pages of the sizes that it is laid out for', () => {
    const css = readFileSync(new URL('deck.css', import.meta.url), 'utf8');
    for (const [paper, { width, height }] of Object.entries(PAPERS))
      expect(css).toMatch(new RegExp(`@page ${paper} {\\s+size: ${width}mm ${height}mm;\\s+margin: 0;`));
  });
});
