// How the pictures of a catalogue are read: a dataset's identity beside its digest. Pure.
import { object, picklist, type InferOutput } from 'valibot';
import { codeValue, listOf } from '../../shared/schemas.ts';

export const readingSchema = object({
  /** Whether colour profiles and tags in the files are honoured. */
  profiles: picklist(['honoured', 'ignored']),
  /** What a factor in a name scales: sRGB code values, or linear light. */
  factors: picklist(['coded', 'linear']),
});
export type Reading = InferOutput<typeof readingSchema>;
export type Profiles = Reading['profiles'];
export type FactorScale = Reading['factors'];

/** How well keys and variants go together in one reading. */
const agreementSchema = object({
  ...readingSchema.entries,
  /** Median over the variants looked at: distance from key × factor, clipped, root mean square of the channels, code values. */
  distance: codeValue,
});
export type ReadingAgreement = InferOutput<typeof agreementSchema>;

/** One for each way to read profiles and factors. */
const MOST_AGREEMENTS = 4;

/** The reading of a stored dataset. */
export const datasetReadingSchema = object({
  ...readingSchema.entries,
  /** `standard`: there was nothing to compare, `measured`: by what the pictures show, `chosen`: by a person. */
  decidedBy: picklist(['standard', 'measured', 'chosen']),
  /** All readings that could differ, the standard one first; empty where there was nothing to compare. */
  agreements: listOf(agreementSchema, 0, MOST_AGREEMENTS),
});
export type DatasetReading = InferOutput<typeof datasetReadingSchema>;

export const STANDARD_READING: Reading = { profiles: 'honoured', factors: 'coded' };

/** The readings that there are, the standard one first. */
export const READINGS: readonly Reading[] = [
  STANDARD_READING,
  { profiles: 'ignored', factors: 'coded' },
  { profiles: 'honoured', factors: 'linear' },
  { profiles: 'ignored', factors: 'linear' },
];

/** The reading without how it was decided. */
export function readingOf({ profiles, factors }: Reading): Reading {
  return { profiles, factors };
}

/** What the factors of a catalogue's pictures are relative to: one from before tells no reading. */
export function scaleOf({ reading }: { reading?: Pick<Reading, 'factors'> | undefined }): FactorScale {
  return reading?.factors ?? STANDARD_READING.factors;
}

export function isSameReading(one: Reading, other: Reading): boolean {
  return one.profiles === other.profiles && one.factors === other.factors;
}

/**
 * Whether a model was trained on another reading than its dataset has now. One without a reading is from before there
 * was any: profiles honoured, missing variants rendered. That is still so where there is no reading, or nothing that
 * could be read otherwise.
 */
export function isModelStale(model: { reading?: Reading }, dataset: { reading?: DatasetReading }): boolean {
  if (!dataset.reading) return model.reading !== undefined && !isSameReading(model.reading, STANDARD_READING);
  if (model.reading) return !isSameReading(model.reading, dataset.reading);
  const { decidedBy } = dataset.reading;
  return decidedBy !== 'standard' || !isSameReading(dataset.reading, STANDARD_READING);
}

/** Another reading is taken when variants lie this much nearer in it: as a share of the standard one's distance, … */
const NEARER_SHARE = 2 / 3;
/** … and by this many code values. */
const NEARER_BY = 1;

/** The standard reading unless another is clearly better; of several the nearest. */
export function decideReading(agreements: readonly ReadingAgreement[]): DatasetReading {
  const standard = agreements.find((reading) => isSameReading(reading, STANDARD_READING));
  if (!standard) return { ...STANDARD_READING, decidedBy: 'standard', agreements: [] };
  const best = agreements.reduce((a, b) => (b.distance < a.distance ? b : a));
  const isNearer =
    best.distance <= NEARER_SHARE * standard.distance && best.distance <= standard.distance - NEARER_BY;
  const { profiles, factors } = isNearer ? best : standard;
  return { profiles, factors, decidedBy: 'measured', agreements: [...agreements] };
}
