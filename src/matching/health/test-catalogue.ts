// For tests: a catalogue of well-spaced paints with textured pictures, in which faults can be planted. Not part of the app.
import type { PictureReader } from '../../dataset/paints/pixels.ts';
import { PICTURE_BYTES, type Paint, type Rgb } from '../../dataset/dataset.ts';
import { renderVariant } from '../../dataset/paints/variants.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import { colourOfPatch } from '../features.ts';
import { buildIndex, type MatchIndex } from '../index.ts';

export const FACTORS = [0.35, 0.55, 0.75, 0.9, 1.1, 1.3];

export interface TestCatalogue {
  paints: Paint[];
  /** By number: `paints[i].pictures[j].pixels`. */
  stored: Uint8Array[];
  reader: PictureReader;
  index: MatchIndex;
}

/** Colours well apart in hue, chroma and level; rays too. */
export function spacedColours(count: number): Rgb[] {
  return Array.from({ length: count }, (_, i) => {
    const hue = (i * 2 * Math.PI) / count;
    const depth = 0.35 + 0.25 * (i % 2);
    const level = 210 - 40 * (i % 3);
    const channel = (turn: number) => level * (1 - depth * (0.5 + 0.5 * Math.cos(hue + turn)));
    return [channel(0), channel(2.0944), channel(4.1888)];
  });
}

/** A roller's texture: ±1 %, the same in all channels. */
export function textured(colour: Rgb, random: Random): Uint8Array {
  const out = new Uint8Array(PICTURE_BYTES);
  for (let i = 0; i < out.length; i += 3) {
    const grain = 1 + 0.01 * random.gaussian();
    for (let c = 0; c < 3; c++) out[i + c] = Math.min(255, Math.max(0, Math.round(colour[c]! * grain)));
  }
  return out;
}

/** A key and six variants of each colour. `plant` may replace pictures before anything is measured. */
export function testCatalogue(
  colours: readonly Rgb[],
  plant: (pictures: Uint8Array[][]) => void = () => {},
): TestCatalogue {
  const random = createRandom(8);
  const pictures = colours.map((colour) => {
    const key = textured(colour, random);
    return [key, ...FACTORS.map((factor) => renderVariant(key, factor))];
  });
  plant(pictures);
  const stored = pictures.flat();
  const paints = pictures.map((ofPaint, index): Paint => {
    const folder = `P${index} Paint ${index}`;
    return {
      ...{ index, folder, code: `P${index}`, name: `Paint ${index}` },
      pictures: ofPaint.map((_, j) => ({
        path: j === 0 ? `${folder}/key.png` : `${folder}/brightness_${j}_${FACTORS[j - 1]}.png`,
        role: j === 0 ? 'key' : 'variant',
        factor: j === 0 ? 1 : FACTORS[j - 1]!,
        pixels: index * ofPaint.length + j,
      })),
      colour: colourOfPatch(ofPaint[0]!).mean,
      thumbnail: new Uint8Array(32 * 32 * 3),
    };
  });
  const reader: PictureReader = {
    read: (paint, picture) => Promise.resolve(pictures[paint]![picture]!),
    dispose: () => {},
  };
  return { paints, stored, reader, index: indexOf(paints) };
}

export function indexOf(paints: readonly Pick<Paint, 'index' | 'folder' | 'code' | 'name' | 'colour'>[]) {
  return buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
}

/** An index of paints of these colours. */
export function indexOfColours(colours: readonly Rgb[]): MatchIndex {
  return indexOf(
    colours.map((colour, index) => ({ index, folder: `P${index}`, code: null, name: `P${index}`, colour })),
  );
}
