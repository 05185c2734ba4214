// Which pictures a run held out, and which it trained on: its split again, from its seed.
import { splitPictures, type PictureRef } from '../../dataset/paints/split.ts';
import { numberAt } from '../../parameters/param-schema.ts';
import { keyOf } from '../index.ts';
import { dimmed } from './brightness-fit.ts';
import type { HeldOutSource, TrainingColours } from './held-out.ts';
import type { Catalogue } from './read-catalogue.ts';
import { colourAt, type ScannedPictures } from './scan-pictures.ts';

/** Held-out pictures scored at most: a share of 95 % is then good to 1.1 points (95 % interval). */
const SCORED_PICTURES = 1500;

/** Null without a model, or where its embeddings of the pictures are not here. */
export function heldOutSource(
  { paints, trainedPaints, index, model, reader, embeddingOf }: Catalogue,
  scanned: ScannedPictures | null,
): Omit<HeldOutSource, 'onProgress'> | null {
  if (!model || !embeddingOf) return null;
  const share = numberAt(model.params, 'validationShare');
  const placeOf = new Map(paints.map(({ index: at }, place) => [at, place]));
  const stillHere = (refs: readonly PictureRef[]) =>
    refs.flatMap(({ paint, picture }) => {
      const place = placeOf.get(trainedPaints[paint]!.index);
      return place === undefined ? [] : [{ paint: place, picture }];
    });
  const split = splitPictures(trainedPaints, share, model.params.seed);
  const [train, validation] = [stillHere(split.train), stillHere(split.validation)];
  if (validation.length === 0) return null;
  return {
    index,
    calibration: model.calibration,
    refs: evenly(validation, SCORED_PICTURES),
    heldOut: validation.length,
    read: ({ paint, picture }) => reader.read(paint, picture),
    isRendered: ({ paint, picture }) => paints[paint]!.pictures[picture]!.pixels === null,
    embeddingOf: ({ paint, picture }) => embeddingOf(paint, picture),
    training: trainingColours({ paints, index }, train, scanned),
  };
}

/** Spread over the whole list, in its order, so that every stored shard is read once. */
function evenly(refs: readonly PictureRef[], most: number): PictureRef[] {
  const count = Math.min(refs.length, most);
  return Array.from({ length: count }, (_, i) => refs[Math.floor((i * refs.length) / count)]!);
}

/** Colours as scanned; of rendered pictures the key's at their factor. Both lists are in the order of paints. */
function trainingColours(
  { paints, index }: Pick<Catalogue, 'paints' | 'index'>,
  train: readonly PictureRef[],
  scanned: ScannedPictures | null,
): TrainingColours {
  const colours = new Float64Array(3 * train.length);
  let at = 0;
  train.forEach(({ paint, picture }, i) => {
    const { pixels, factor } = paints[paint]!.pictures[picture]!;
    if (pixels === null || !scanned) return colours.set(dimmed(keyOf(index, paint), factor), 3 * i);
    while (scanned.paint[at] !== paint || scanned.picture[at] !== picture) at++;
    colours.set(colourAt(scanned, at), 3 * i);
  });
  return { colours, paint: Int32Array.from(train, ({ paint }) => paint) };
}
