import { describe, expect, it } from 'vitest';
import { rankKeys } from './choose-key.ts';

const best = (folder: string, ...names: string[]) =>
  rankKeys(
    folder,
    names.map((name) => `${folder}/${name}`),
  )[0]?.path.slice(folder.length + 1);

describe('the key of a paint', () => {
  it('is the file named key, before others that only begin so', () => {
    expect(best('1 A', '1 A.png', 'keyhole.png', 'Key.JPG', 'brightness_1_1.png')).toBe('Key.JPG');
    expect(best('1 A', '1 A.png', 'key picture.png')).toBe('key picture.png');
  });

  it('is else the one named like its folder, whatever its case and encoding', () => {
    expect(best('1 \u00c9t\u00e9', '0.png', '1 E\u0301TE\u0301.png', 'b.png')).toBe('1 E\u0301TE\u0301.png');
  });

  it('is else the only one that is not a variant', () => {
    expect(best('1 A', 'brightness_1_1.png', 'img_0001.jpg')).toBe('img_0001.jpg');
  });

  it('is else the variant nearest to factor 1', () => {
    const names = [
      'brightness_1_0.3.png',
      'brightness_2_1.02.png',
      'brightness_3_0.96.png',
      'a.png',
      'b.png',
    ];
    expect(best('1 A', ...names)).toBe('brightness_2_1.02.png');
  });

  it('is else the first of several photos, before a variant without a factor', () => {
    expect(best('1 A', 'brightness_7.png', 'b.png', 'a.png')).toBe('a.png');
  });
});
