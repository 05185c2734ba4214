// What the tests of the colouriser share: a few pairs as they are stored, and parameters at a size for tests.
import { drawPair } from '../../../dataset/pairs/drawn/draw-pair.ts';
import type { PairColour, PairsData } from '../../../dataset/pairs/pairs.ts';
import { createRandom } from '../../../shared/random.ts';
import {
  colouriserParams,
  type ColouriserParams,
  type ColouriserPreset,
  type ColouriserRunParams,
} from '../shared/colouriser-params.ts';

const COLOURS: PairColour[] = [
  { name: 'red', rgb: [255, 0, 0] },
  { name: 'blue', rgb: [0, 0, 255] },
];

/** `each` pairs in two colours, the last of each held out, at 64 × 64. */
export function createPairs(each: number, heldOut = 1): { pairs: PairsData; shard: Uint8Array } {
  const [random, side] = [createRandom(5), 64];
  const size = side * side * 3;
  const shard = new Uint8Array(2 * COLOURS.length * each * size);
  for (let at = 0; at < COLOURS.length * each; at++) {
    const colours = [COLOURS[Math.floor(at / each)]!];
    const { input, output } = drawPair(random, { side, colours, backgrounds: ['clean'], shapes: ['square'] });
    shard.set(input, 2 * at * size);
    shard.set(output, (2 * at + 1) * size);
  }
  const groups = COLOURS.map((_, colour) => ({ colour, shape: 'square', count: each, heldOut }));
  return { pairs: { kind: 'pairs', shape: [side, side, 3], pairs: { colours: COLOURS, groups } }, shard };
}

/** Of published presets without the features that a session would train a classifier for. */
export function smallColouriser(
  preset: ColouriserPreset,
  own: Partial<ColouriserParams> = {},
  params: Partial<ColouriserRunParams> = {},
): ColouriserRunParams {
  const narrow = { widths: '64-32-64', perceptual: 0, ...own } as const;
  return { ...colouriserParams(preset, narrow), epochs: 1, batchSize: 8, seed: 3, ...params };
}
