import { expect, it } from 'vitest';
import { lightOfRgba, rgbaOfLight } from './light-picture.ts';

it('gives every code value back as it was', () => {
  const rgba = Uint8ClampedArray.from({ length: 256 * 4 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
  expect([...rgbaOfLight(lightOfRgba(rgba, 16, 16))]).toEqual([...rgba]);
});

it('clips light beyond what a screen shows, and what is not a number is black', () => {
  const rgb = Float32Array.of(1.5, -0.2, Number.NaN);
  expect([...rgbaOfLight({ width: 1, height: 1, rgb })]).toEqual([255, 0, 0, 255]);
});
