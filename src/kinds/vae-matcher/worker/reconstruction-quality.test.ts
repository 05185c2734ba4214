import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/random.ts';
import { meanDifference, psnr, qualityOf, ssim } from './reconstruction-quality.ts';

const random = createRandom(2);
const picture = Float32Array.from({ length: 2 * 16 * 16 * 3 }, () => random.next() - 0.5);
const moved = (by: number) => picture.map((value) => value + by);

describe('the quality of reconstructions', () => {
  it('of a perfect copy is 100 dB, 1 and 0', () => {
    const quality = qualityOf(picture, picture, 16);
    expect(quality).toMatchObject({ val_psnr: 100, val_delta_e00: 0 });
    expect(quality.val_ssim).toBeCloseTo(1, 9);
  });

  it('PSNR is 20 log₁₀(255/error) for the same error everywhere', () => {
    expect(psnr(picture, moved(10 / 127.5))).toBeCloseTo(20 * Math.log10(25.5), 3);
  });

  it('SSIM of a shifted picture is its luminance term alone, and of noise about 0', () => {
    const flat = new Float32Array(16 * 16 * 3).fill(0);
    const lighter = flat.map(() => 0.2);
    const [x, y, c] = [127.5, 127.5 * 1.2, 2.55 ** 2];
    expect(ssim(flat, lighter, 16)).toBeCloseTo((2 * x * y + c) / (x * x + y * y + c), 6);
    const other = picture.map(() => random.next() - 0.5);
    expect(Math.abs(ssim(picture, other, 16))).toBeLessThan(0.2);
  });

  it('ΔE00 of white and black is 100', () => {
    const [white, black] = [new Float32Array(12).fill(1), new Float32Array(12).fill(-1)];
    expect(meanDifference(white, black)).toBeCloseTo(100, 3);
  });
});
