// Figures that others published for these families, as they published them, and what of ours they can be set beside. They are
// shown for the pictures and the networks that they are of, and for no others.
import { knownClasses } from '../dataset/labelled/known-classes.ts';
import type { ComparisonEvidence, Family, RunEvidence } from './evidence.ts';
import { measureFamily, type FamilyMeasures } from './measure.ts';
import { spreadOf, type Spread } from './spread.ts';

/** What a figure is of: a loss (or what it did), or the memory that was taken. */
export type PublishedMeasure = 'first' | 'last' | 'least' | 'most' | 'improvement' | 'plateau' | 'memory';

export interface PublishedFigure {
  family: Family;
  /** Metric of the loss; null for memory. */
  loss: string | null;
  measure: PublishedMeasure;
  value: number;
  /** Epochs that it was trained for. */
  epochs: number;
  /** Only about so, by its own words. */
  isRough?: boolean;
  /** What the same source's other figures give instead: it contradicts itself there. */
  ownFigures?: number;
}

/**
 * The study of VAE, DCGAN and WGAN on Fashion-MNIST whose networks the preset `fashion` has: 28 × 28, all 60,000 pictures,
 * one seed, binary cross-entropy summed over a picture plus KL for the VAE.
 */
const FASHION: readonly PublishedFigure[] = [
  { family: 'vae', loss: 'train_loss', measure: 'first', value: 286.25, epochs: 20 },
  { family: 'vae', loss: 'train_loss', measure: 'last', value: 240.98, epochs: 20 },
  { family: 'vae', loss: 'train_loss', measure: 'improvement', value: 0.158, epochs: 20 },
  { family: 'vae', loss: 'train_loss', measure: 'plateau', value: 15, epochs: 20 },
  { family: 'vae', loss: null, measure: 'memory', value: 21.35e6, epochs: 20 },
  { family: 'dcgan', loss: 'd_loss', measure: 'first', value: 0.66, epochs: 30, isRough: true },
  { family: 'dcgan', loss: 'd_loss', measure: 'last', value: 1.07, epochs: 30 },
  { family: 'dcgan', loss: 'd_loss', measure: 'least', value: 0.28, epochs: 30 },
  { family: 'dcgan', loss: 'd_loss', measure: 'most', value: 2.07, epochs: 30 },
  { family: 'dcgan', loss: 'g_loss', measure: 'first', value: 1.73, epochs: 30, isRough: true },
  { family: 'dcgan', loss: 'g_loss', measure: 'last', value: 0.78, epochs: 30 },
  { family: 'dcgan', loss: 'g_loss', measure: 'least', value: 0.43, epochs: 30 },
  { family: 'dcgan', loss: 'g_loss', measure: 'most', value: 2.87, epochs: 30 },
  { family: 'wgan', loss: 'd_loss', measure: 'first', value: -0.1308, epochs: 30 },
  { family: 'wgan', loss: 'd_loss', measure: 'last', value: -0.0171, epochs: 30 },
  { family: 'wgan', loss: 'g_loss', measure: 'first', value: 0.0057, epochs: 30 },
  { family: 'wgan', loss: 'g_loss', measure: 'last', value: 0.0253, epochs: 30 },
  // Of −0.1308 → −0.0171, which is 86.9 % (and its text says 87 %).
  {
    ...{ family: 'wgan', loss: 'd_loss', measure: 'improvement', value: 0.987, epochs: 30 },
    ownFigures: (0.1308 - 0.0171) / 0.1308,
  },
];
const FASHION_PRESET = 'fashion';

export interface PublishedRow extends PublishedFigure {
  /** Of our runs after as many epochs, or after all of theirs where those are fewer; null where they have none. */
  ours: Spread | null;
  /** Those epochs. */
  oursEpochs: number;
}

/** Empty where nothing is published of such pictures and presets. */
export function publishedBeside({ dataset, runs }: ComparisonEvidence): PublishedRow[] {
  if (knownClasses(dataset)?.title !== 'Fashion-MNIST') return [];
  return [...new Set(FASHION.map(({ family }) => family))].flatMap((family) => {
    const own = runs.filter((run) => run.family === family && run.preset === FASHION_PRESET);
    const figures = FASHION.filter((figure) => figure.family === family);
    return own.length === 0 ? [] : rowsOf(figures, own);
  });
}

/** @param figures of one family, all after as many epochs */
function rowsOf(figures: readonly PublishedFigure[], runs: readonly RunEvidence[]): PublishedRow[] {
  const cut = runs.map((run) => upTo(run, figures[0]!.epochs));
  const oursEpochs = Math.max(...cut.map(({ epochs }) => epochs));
  const measures = measureFamily(cut, null);
  return figures.map((figure) => ({ ...figure, ours: oursOf(figure, measures), oursEpochs }));
}

function oursOf({ loss, measure }: PublishedFigure, { quantities, losses }: FamilyMeasures): Spread | null {
  if (measure === 'memory') return quantities.peak_bytes;
  const found = losses.get(loss!);
  if (!found) return null;
  if (measure !== 'improvement') return found[measure];
  // By its size: a critic's loss is below 0 and shrinks towards it.
  const [first, last] = [found.first!.values, found.last!.values];
  return spreadOf(first.map((value, i) => 1 - Math.abs(last[i]!) / Math.abs(value)));
}

/** The run as it was after so many epochs. */
function upTo(run: RunEvidence, epochs: number): RunEvidence {
  if (run.epochs <= epochs) return run;
  const share = epochs / run.epochs;
  return {
    ...run,
    epochs,
    epochValues: Object.fromEntries(
      Object.entries(run.epochValues).map(([name, values]) => [name, values.slice(0, epochs)]),
    ),
    stepLosses: Object.fromEntries(
      Object.entries(run.stepLosses).map(([name, steps]) => [
        name,
        steps.subarray(0, Math.round(share * steps.length)),
      ]),
    ),
  };
}
