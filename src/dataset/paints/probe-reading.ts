// Finds out how a catalogue's keys and variants go together: a look at some of its paints before the import, read both ways.
import { AppError } from '../../shared/errors.ts';
import { median } from '../../shared/median.ts';
import { scaledColour } from './brightness.ts';
import { rankKeys, type KeyCandidate } from './choose-key.ts';
import type { ColoursBothWays } from '../load-picture.ts';
import type { PlannedPaint } from './manifest.ts';
import { namedFactor } from './named-factor.ts';
import {
  decideReading,
  READINGS,
  type DatasetReading,
  type Reading,
  type ReadingAgreement,
} from './reading.ts';
import type { SourceEntry } from '../source-entry.ts';
import type { Rgb } from '../dataset.ts';
import { namedFactors } from './variant-name.ts';

/** Enough for a median that one odd paint doesn't move, and some two hundredths of a catalogue of 264 × 21. */
const PAINTS = 24;
const VARIANTS = 4;
/** A factor so near 1 tells nothing of the scale, and little of anything else. */
const NEAR_ONE = 0.02;

type Look = (entry: SourceEntry) => Promise<ColoursBothWays>;

interface Sample {
  path: string;
  key: ColoursBothWays;
  keyFactor: number;
  variant: ColoursBothWays;
}

/** A key with variants whose names tell a factor, of the pictures of one paint. */
interface ProbePlan {
  key: KeyCandidate;
  variants: string[];
  entryAt: ReadonlyMap<string, SourceEntry>;
}

/**
 * Looks at up to 24 paints spread over the catalogue, key and four variants each. Pictures that can't be used are
 * passed over. Without any variants there is nothing to compare, and the standard reading is taken.
 */
export async function probeReading(
  paints: readonly PlannedPaint<SourceEntry>[],
  look: Look,
): Promise<DatasetReading> {
  const plans = evenly(
    paints.flatMap((paint) => planOf(paint) ?? []),
    PAINTS,
  );
  const samples = (await Promise.all(plans.map((plan) => samplesOf(plan, look)))).flat();
  return decideReading(agreementsOf(samples));
}

function planOf({ folder, pictures }: PlannedPaint<SourceEntry>): ProbePlan | null {
  const [key, ...others] = rankKeys(
    folder,
    pictures.map(({ path }) => path),
  );
  const variants = others
    .flatMap(
      ({ path }) =>
        namedFactors(path)
          ?.candidates.slice(0, 1)
          .map((factor) => ({ path, factor })) ?? [],
    )
    .filter(({ factor }) => Math.abs(factor - key!.factor) > NEAR_ONE * key!.factor)
    .sort((a, b) => a.factor - b.factor)
    .map(({ path }) => path);
  if (!key || variants.length === 0) return null;
  const entryAt = new Map(pictures.map(({ path, entry }) => [path, entry]));
  return { key, variants: evenly(variants, VARIANTS), entryAt };
}

async function samplesOf({ key, variants, entryAt }: ProbePlan, look: Look): Promise<Sample[]> {
  const tryLook = (path: string) =>
    look(entryAt.get(path)!).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'not-a-picture') throw error;
      return null; // the import itself lists it
    });
  const [shown, ...looked] = await Promise.all([key.path, ...variants].map(tryLook));
  if (!shown) return [];
  return looked.flatMap((variant, i) =>
    variant ? [{ path: variants[i]!, key: shown, keyFactor: key.factor, variant }] : [],
  );
}

/** Of the readings that could differ here, the standard one first: without profiles those that ignore them are left out. */
function agreementsOf(samples: readonly Sample[]): ReadingAgreement[] {
  if (samples.length === 0) return [];
  const isTagged = samples.some(({ key, variant }) => isOtherwise(key) || isOtherwise(variant));
  return READINGS.filter(({ profiles }) => isTagged || profiles === 'honoured').map((reading) => ({
    ...reading,
    distance: toHundredth(median(samples.map((sample) => distanceIn(sample, reading)))),
  }));
}

const isOtherwise = ({ honoured, ignored }: ColoursBothWays) => honoured.some((v, c) => v !== ignored[c]);

function distanceIn({ path, key, keyFactor, variant }: Sample, { profiles, factors }: Reading): number {
  const [ofKey, ofVariant] = [key[profiles], variant[profiles]];
  const factor = namedFactor(path, ofVariant, ofKey, keyFactor, factors)!;
  return rootMeanSquare(scaledColour(ofKey, factor, factors), ofVariant);
}

function rootMeanSquare(one: Rgb, other: Rgb): number {
  return Math.sqrt(one.reduce((sum, value, c) => sum + (value - other[c]!) ** 2, 0) / 3);
}

const toHundredth = (value: number) => Math.round(value * 100) / 100;

function evenly<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(items.length, most);
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}
