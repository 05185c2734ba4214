import { describe, expect, it } from 'vitest';
import type { Paint, Picture, Rgb } from '../dataset.ts';
import { FLAT_PICTURES } from './flat-paint.ts';
import { ownPictures, withMeasuredFactor, withoutPictures, withPictures } from './picture-acts.ts';

const scaled = (colour: Rgb, factor: number) => colour.map((v) => Math.round(v * factor)) as unknown as Rgb;

/** A key and variants of exact colours; `pixels` from `first` on. */
function paintOf(folder: string, colour: Rgb, factors: readonly number[], first = 0): Paint {
  const picture = (file: string, role: Picture['role'], factor: number, i: number): Picture => ({
    ...{ path: `${folder}/${file}`, role, factor, pixels: first + i, colour: scaled(colour, factor) },
    hash: String(first + i).padStart(16, '0'),
  });
  return {
    ...{ index: first, folder, code: null, name: folder, colour, thumbnail: new Uint8Array(3072) },
    pictures: [
      picture('key.png', 'key', 1, 0),
      ...factors.map((factor, i) => picture(`brightness_${i + 1}_${factor}.png`, 'variant', factor, i + 1)),
    ],
  };
}

const RED: Rgb = [180, 60, 40];
const BLUE: Rgb = [40, 80, 160];
const places = ({ pictures }: Paint) => pictures.map(({ role, factor, pixels }) => [role, factor, pixels]);

describe('a paint whose pictures leave', () => {
  it('keeps the others, and its colour is what these show', () => {
    const paint = paintOf('Red', RED, [0.5, 0.8]);
    const wrong = {
      ...paint,
      pictures: paint.pictures.map((p, i) => (i === 0 ? { ...p, colour: BLUE } : p)),
    };
    const left = withoutPictures({ ...wrong, colour: BLUE }, ['Red/brightness_1_0.5.png'], 'coded')!;
    expect(places(left)).toEqual([
      ['key', 1, 0],
      ['variant', 0.8, 2],
    ]);
    expect(left.colour).toEqual(BLUE); // the key decides between two
  });

  it('has the picture nearest to factor 1 for its key when that leaves, and factors relative to it', () => {
    const left = withoutPictures(paintOf('Red', RED, [0.5, 0.8]), ['Red/key.png'], 'coded')!;
    expect(places(left)).toEqual([
      ['key', 1, 2],
      ['variant', 0.625, 1],
    ]);
    expect(left.colour).toEqual(scaled(RED, 0.8));
  });

  it('is drawn at the standard brightnesses once no variant is left, and has to go with its last picture', () => {
    const paint = paintOf('Red', RED, [0.5]);
    const bare = withoutPictures(paint, ['Red/brightness_1_0.5.png'], 'coded')!;
    expect([bare.pictures.length, ownPictures(bare).length]).toEqual([21, 1]);
    expect(withoutPictures(bare, ['Red/key.png'], 'coded')).toBeNull();
  });
});

describe('a paint that pictures come to', () => {
  it('takes a variant by its name and a key by what it shows, each once', () => {
    const red = paintOf('Red', RED, [0.5]);
    const other = paintOf('Other red', scaled(RED, 0.9), [0.75], 10);
    const merged = withPictures(red, [...other.pictures, other.pictures[0]!, red.pictures[0]!], 'coded');
    const byPixels = new Map(
      merged.pictures.map(({ pixels, role, factor }) => [pixels, [role, factor] as const]),
    );
    expect([...byPixels.keys()].sort((a, b) => a! - b!)).toEqual([0, 1, 10, 11]);
    expect(byPixels.get(10)![0]).toBe('variant');
    expect(byPixels.get(10)![1]).toBeCloseTo(0.9, 2);
    expect(byPixels.get(11)).toEqual(['variant', 0.75]);
    expect(merged.colour).toEqual(RED);
    const factors = merged.pictures.slice(1).map(({ factor }) => factor);
    expect(factors).toEqual([...factors].sort((a, b) => a - b));
  });

  it('has its rendered pictures no more once a variant has come', () => {
    const bare = withoutPictures(paintOf('Red', RED, [0.5]), ['Red/brightness_1_0.5.png'], 'coded')!;
    const back = withPictures(bare, [paintOf('Red', RED, [0.5]).pictures[1]!], 'coded');
    expect(back).toEqual(paintOf('Red', RED, [0.5]));
  });

  it('takes none if it is flat, and none that is rendered', () => {
    const flat: Paint = { ...paintOf('Flat', RED, []), pictures: FLAT_PICTURES, thumbnail: null };
    const red = paintOf('Red', RED, [0.5]);
    expect(withPictures(flat, red.pictures, 'coded')).toBe(flat);
    expect(ownPictures(withPictures(red, flat.pictures, 'coded'))).toHaveLength(2);
  });
});

it('a picture whose name tells a wrong factor counts at the brightness that it shows', () => {
  const paint = paintOf('Red', RED, [0.5, 0.8]);
  const pictures = paint.pictures.map((p, i) => (i === 1 ? { ...p, colour: scaled(RED, 0.9) } : p));
  const measured = withMeasuredFactor({ ...paint, pictures }, 'Red/brightness_1_0.5.png');
  expect(measured.pictures[2]!.path).toBe('Red/brightness_1_0.5.png');
  expect(measured.pictures[2]!.factor).toBeCloseTo(0.9, 2);
});
