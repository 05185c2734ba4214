import { describe, expect, it } from 'vitest';
import { combined, copyOf, MOST_ROWS, picturesOf, planSheet, rowOf, type Picture } from './pictures.ts';
import { sheetLayout } from './sheet-layout.ts';

const picture = (latents: number[], label: number | null): Picture => ({
  ...{ id: 1, label, bytes: new Uint8Array(3) },
  latents: Float32Array.from(latents),
});

describe('what is drawn', () => {
  it('comes apart into pictures with their points and labels, and each goes back as a row', () => {
    const drawn = {
      latents: Float32Array.of(1, 2, 3, 4),
      labels: Uint16Array.of(5, 6),
      pictures: Uint8Array.of(7, 7, 7, 8, 8, 8),
    };
    const [, second] = picturesOf(drawn, 1);
    expect(second).toMatchObject({ label: 6, latents: Float32Array.of(3, 4), bytes: Uint8Array.of(8, 8, 8) });
    expect(rowOf(second!)).toEqual({ latents: Float32Array.of(3, 4), labels: Uint16Array.of(6) });
    expect(copyOf(second!).id).not.toBe(second!.id);
  });

  it('is reckoned with number by number, told what the last is told', () => {
    const sum = combined(picture([5, 1], 0), picture([2, 4], 1), picture([10, 10], 2));
    expect(sum).toEqual({ latents: Float32Array.of(13, 7), label: 2 });
  });
});

describe('the plan of a sheet', () => {
  const size = { columns: 4, count: 8 };

  it('tells all labels in turn, one, or nothing', () => {
    expect([...planSheet(3, 'mixed', size).labels!]).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
    expect([...planSheet(3, 2, size).labels!]).toEqual(Array(8).fill(2));
    expect(planSheet(0, 'mixed', size).labels).toBeNull();
    expect([...planSheet(16, 'mixed', size).labels!]).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  });

  it('has a row for each label with the same points, spread over many labels', () => {
    const { places, labels } = planSheet(2, 'rows', size);
    expect(places).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect([...labels!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(new Set(planSheet(64, 'rows', size).labels).size).toBe(MOST_ROWS);
  });
});

describe('a sheet', () => {
  it('enlarges small pictures by whole numbers, with a gap around each', () => {
    const { width, height, cell, corners } = sheetLayout(5, 28, 3);
    expect(cell).toBe(112);
    expect([width, height]).toEqual([4 + 3 * 116, 4 + 2 * 116]);
    expect(corners[4]).toEqual({ x: 4 + 116, y: 4 + 116 });
  });

  it('stays within what every browser draws, and is no wider than its pictures', () => {
    const { width, height, cell } = sheetLayout(256, 128, 16);
    expect(cell).toBe(128);
    expect(Math.max(width, height)).toBeLessThanOrEqual(4096);
    expect(sheetLayout(1, 64, 8).width).toBe(4 + 128 + 4);
  });
});
