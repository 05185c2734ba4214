import { describe, expect, it } from 'vitest';
import {
  centreRegion,
  CORNERS,
  firstRegion,
  firstWhite,
  moveRegion,
  regionAfterKey,
  resizeRegion,
  wholePixels,
} from './region-geometry.ts';

const picture = { width: 400, height: 300 };
const region = { x: 100, y: 100, width: 80, height: 60 };

describe('a region on a picture', () => {
  it('keeps its size and stays inside when pushed against an edge', () => {
    expect(moveRegion(region, -500, 10, picture)).toEqual({ x: 0, y: 110, width: 80, height: 60 });
    expect(moveRegion(region, 500, 500, picture)).toEqual({ x: 320, y: 240, width: 80, height: 60 });
  });

  it('keeps the opposite corner where it is while a corner is dragged', () => {
    expect(resizeRegion(region, 'nw', -10, -20, picture, 8)).toEqual({ x: 90, y: 80, width: 90, height: 80 });
    expect(resizeRegion(region, 'se', 10, 20, picture, 8)).toEqual({ x: 100, y: 100, width: 90, height: 80 });
    expect(resizeRegion(region, 'ne', 10, 20, picture, 8)).toEqual({ x: 100, y: 120, width: 90, height: 40 });
  });

  it('never gets smaller than the minimum nor leaves the picture, whichever corner is dragged how far', () => {
    for (const corner of CORNERS)
      for (const delta of [-1000, -70, 70, 1000]) {
        const { x, y, width, height } = resizeRegion(region, corner, delta, delta, picture, 8);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(8);
        expect(x >= 0 && y >= 0 && x + width <= 400 && y + height <= 300).toBe(true);
      }
  });

  it('starts as the whole of a small swatch and as a centred square of a photo', () => {
    expect(firstRegion({ width: 64, height: 64 })).toEqual({ x: 0, y: 0, width: 64, height: 64 });
    expect(firstRegion({ width: 1200, height: 900 })).toEqual({ x: 450, y: 300, width: 300, height: 300 });
  });

  it('has its centre where it was tapped, or as near as the edge allows', () => {
    expect(centreRegion(region, { x: 200, y: 150 }, picture)).toMatchObject({ x: 160, y: 120 });
    expect(firstWhite({ x: 0, y: 0 }, { width: 900, height: 900 })).toEqual({
      x: 0,
      y: 0,
      width: 100,
      height: 100,
    });
  });

  it('is whole pixels inside the picture when it becomes a query', () => {
    const query = wholePixels({ x: 399.7, y: 299.6, width: 0.2, height: 3 }, picture);
    expect(query).toEqual({ x: 399, y: 299, width: 1, height: 1 });
  });

  it('moves with arrows, resizes with shift and ignores other keys', () => {
    expect(regionAfterKey(region, 'ArrowLeft', false, picture, 8)).toMatchObject({ x: 97, width: 80 });
    expect(regionAfterKey(region, 'ArrowLeft', true, picture, 8)).toMatchObject({ x: 100, width: 77 });
    expect(regionAfterKey(region, 'Enter', false, picture, 8)).toBeNull();
  });
});
