// The real pictures that those of a comparison are looked at beside.
import { REAL_PART, type Comparison, type EvidencePart } from '../../comparison/comparison-record.ts';
import type { Sheet } from '../../comparison/evidence.ts';
import { VALIDATION_SHARE } from '../../comparison/family-params.ts';
import { PICTURE_SIZE, presentPaints } from '../../dataset/dataset.ts';
import { labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { rgbOf } from '../../dataset/labelled/grey.ts';
import { shapeBytes } from '../../dataset/labelled/shape.ts';
import { splitClasses } from '../../dataset/labelled/split-classes.ts';
import { createPictureReader } from '../../dataset/paints/pixels.ts';
import { splitPictures } from '../../dataset/paints/split.ts';
import { evenlySpreadOf } from '../../shared/evenly-spread.ts';
import { readDataset, readPaints, readPicture, readPixelShard } from '../../storage/stores/datasets.ts';
import { SHEET_PICTURES } from './draw-model.ts';

type Compared = Pick<Comparison, 'id' | 'datasetId' | 'members'>;

/**
 * Evenly spread over the pictures that came to test with; where none did, over those that the first training held out, or
 * over all where those do not fill a sheet. Without a sheet where the pictures are gone meanwhile.
 */
export async function realPart(comparison: Compared): Promise<EvidencePart> {
  const real = await sheetOfReal(comparison).catch(() => null);
  return { comparisonId: comparison.id, part: REAL_PART, run: null, real };
}

async function sheetOfReal({ datasetId, members }: Compared): Promise<Sheet | null> {
  const dataset = await readDataset(datasetId);
  if (!dataset) return null;
  const data = labelledOf(dataset);
  const seed = members[0]?.seed ?? 0;
  return data ? sheetOfClasses(datasetId, data, seed) : sheetOfPaints(datasetId, seed);
}

function sheetOfClasses(datasetId: string, { shape, classes }: LabelledData, seed: number): Promise<Sheet> {
  const [side, , depth] = shape;
  const isGiven = classes.some(({ heldOut }) => heldOut > 0);
  return sheetOf(splitClasses(classes, VALIDATION_SHARE, seed), side, isGiven, async (number) =>
    rgbOf(await readPicture(datasetId, number, shapeBytes(shape)), depth),
  );
}

async function sheetOfPaints(datasetId: string, seed: number): Promise<Sheet> {
  const paints = presentPaints(await readPaints(datasetId));
  const source = { readShard: (shard: number) => readPixelShard(datasetId, shard) };
  const reader = createPictureReader(paints, source, 1);
  return sheetOf(splitPictures(paints, VALIDATION_SHARE, seed), PICTURE_SIZE, false, ({ paint, picture }) =>
    reader.read(paint, picture),
  ).finally(reader.dispose);
}

/** @param isGiven whether pictures came to test with @param read side × side × RGB bytes */
async function sheetOf<Ref>(
  { train, validation }: { train: readonly Ref[]; validation: readonly Ref[] },
  side: number,
  isGiven: boolean,
  read: (ref: Ref) => Promise<Uint8Array>,
): Promise<Sheet> {
  const shown = isGiven || validation.length >= SHEET_PICTURES ? validation : [...validation, ...train];
  const chosen = evenlySpreadOf(shown, SHEET_PICTURES);
  const size = side * side * 3;
  const pictures = new Uint8Array(chosen.length * size);
  for (const [i, ref] of chosen.entries()) pictures.set(await read(ref), i * size);
  return { count: chosen.length, side, pictures };
}
