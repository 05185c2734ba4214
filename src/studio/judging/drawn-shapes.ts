// Pictures of shapes that the app draws, by their kind: what a classifier learns from where a dataset of pairs has no classes.
import { drawPair } from '../../dataset/pairs/drawn/draw-pair.ts';
import { GROUNDS } from '../../dataset/pairs/drawn/ground.ts';
import { DRAWN_SHAPES } from '../../dataset/pairs/drawn/outlines.ts';
import type { PairColour } from '../../dataset/pairs/pairs.ts';
import { createRandom } from '../../shared/random.ts';
import type { JudgedPictures } from './judged-pictures.ts';

/** Pictures in all. */
const COUNT = 960;
/** As a classifier sees them. */
const SIDE = 32;

/** Filled shapes in these colours, a class for each of DRAWN_SHAPES: the same for the same seed and colours. */
export function drawnShapes(colours: readonly PairColour[], seed: number): JudgedPictures {
  const random = createRandom(seed);
  const size = SIDE * SIDE * 3;
  const bytes = new Uint8Array(COUNT * size);
  const classes = Int32Array.from({ length: COUNT }, (_, i) => i % DRAWN_SHAPES.length);
  for (const [at, kind] of classes.entries()) {
    const shapes = [DRAWN_SHAPES[kind]!];
    bytes.set(drawPair(random, { side: SIDE, backgrounds: GROUNDS, colours, shapes }).output, at * size);
  }
  return { count: COUNT, side: SIDE, depth: 3, bytes, classes };
}
