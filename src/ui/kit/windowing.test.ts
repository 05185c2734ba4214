import { describe, expect, it } from 'vitest';
import { columnsThatFit, visibleRows } from './windowing.ts';

describe('rows on the screen', () => {
  it('are those that the viewport touches, with the overscan on both sides', () => {
    expect(visibleRows(1000, 500, 100, 5000, 0)).toEqual({ first: 10, end: 15 });
    expect(visibleRows(1050, 500, 100, 5000, 2)).toEqual({ first: 8, end: 18 });
  });

  it('never leave the list', () => {
    expect(visibleRows(-300, 500, 100, 5000, 3)).toEqual({ first: 0, end: 5 });
    expect(visibleRows(499_900, 500, 100, 5000, 3)).toEqual({ first: 4996, end: 5000 });
    expect(visibleRows(0, 500, 100, 0, 3)).toEqual({ first: 0, end: 0 });
  });

  it('are few however long the list is', () => {
    const { first, end } = visibleRows(250_000, 900, 56, 1_000_000, 4);
    expect(end - first).toBeLessThan(30);
  });
});

describe('columns', () => {
  it('fit with their gaps, and there is always one', () => {
    expect(columnsThatFit(340, 160, 20)).toBe(2);
    expect(columnsThatFit(339, 160, 20)).toBe(1);
    expect(columnsThatFit(10, 160, 20)).toBe(1);
  });
});
