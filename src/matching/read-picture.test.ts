import { describe, expect, it } from 'vitest';
import { readMatrixProfile } from '../dataset/icc-profile.ts';
import { DISPLAY_TAGS, profileBytes } from '../dataset/test-profiles.ts';
import { readPicture } from './read-picture.ts';
import type { DecodedPicture } from './region.ts';
import type { Query } from './match-answer.ts';

const QUERY: Query = {
  region: { x: 0, y: 0, width: 8, height: 8 },
  white: null,
  whiteReflectance: 0.9,
  distance: 'euclidean',
  count: 1,
};

function picture(pixel: (i: number) => number[]): DecodedPicture {
  const data = Uint8ClampedArray.from(Array.from({ length: 64 }, (_, i) => [...pixel(i), 255]).flat());
  return { data, width: 8, height: 8 };
}
const profile = readMatrixProfile(profileBytes(DISPLAY_TAGS))!;

describe('a picture that went through a profile', () => {
  it('tells what its one colour may have been', () => {
    const flat = picture(() => [180, 120, 60]);
    const { origins } = readPicture({ ...flat, profile }, QUERY).context;
    expect(origins).toContainEqual([180, 120, 60]);
    expect(readPicture(flat, QUERY).context.origins).toBeUndefined();
  });

  it('tells nothing of the sort where its pixels differ', () => {
    const noisy = picture((i) => [180 + (i % 3), 120 + (i % 2), 60]);
    expect(readPicture({ ...noisy, profile }, QUERY).context.origins).toBeUndefined();
  });
});
