// What of the app the speed of drawn pairs and of their measures is taken with, as one module to bundle.
export { drawPair } from '../../src/dataset/pairs/drawn/draw-pair.ts';
export { augmentPair } from '../../src/dataset/pairs/drawn/augment-pair.ts';
export { GROUNDS } from '../../src/dataset/pairs/drawn/ground.ts';
export { FILL_COLOURS } from '../../src/dataset/pairs/drawn/fill-colours.ts';
export { measurePicture } from '../../src/picture-metrics/measure-picture.ts';
export { createRandom } from '../../src/shared/random.ts';
