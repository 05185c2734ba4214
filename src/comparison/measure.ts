// What the runs of one family come to together, over their seeds. Pure; each measure's formula is where it is computed.
import { nextTurn } from '../shared/next-turn.ts';
import { JUDGED } from '../tracking/judgement.ts';
import { measureCurve, type CurveMeasures } from './curve.ts';
import { FAMILIES, type ComparisonEvidence, type Family, type RunEvidence, type Sheet } from './evidence.ts';
import { atSide, looksOf, measurePictures, reconstructionError } from './pictures.ts';
import { spreadOf, type Spread } from './spread.ts';

/** Of the pictures that a judgement compares. */
export const JUDGED_QUANTITIES = JUDGED;
/** Told of models that are told a class, and of those that are told the colour of a paint. */
const OF_CLASSES: readonly string[] = ['label_accuracy'];
const OF_PAINTS: readonly string[] = ['colour_error', 'colour_share'];
export const QUANTITIES = [
  ...JUDGED_QUANTITIES,
  /** PictureMeasures, src/comparison/pictures.ts. */
  'variety',
  'sharpness',
  /** Mean error per value of held-out pictures, or of those learned from where none is held out; VAEs only. */
  'reconstruction_loss',
  /** `reconstructionError` of the pictures that the run kept; VAEs only. */
  'reconstruction_error',
  /** Swing over the second half of the steps relative to the run's range, of the loss that swings most. */
  'swing',
  /** Jumps of all losses together. */
  'spikes',
  /** Completed. */
  'epochs',
  'seconds',
  /** Seconds ÷ completed epochs. */
  'epoch_seconds',
  'peak_bytes',
  'weights',
  'model_bytes',
  'draw_ms',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What pictures of that kind can have. */
export function quantitiesOfKind(isOfPaints: boolean): Quantity[] {
  const others = isOfPaints ? OF_CLASSES : OF_PAINTS;
  return QUANTITIES.filter((name) => !others.includes(name));
}

/** Losses that a family lowers, by their metric. */
export function lossesOf(family: Family): readonly string[] {
  return isAutoencoder(family) ? ['train_loss'] : ['d_loss', 'g_loss'];
}

/** Whether it has an encoder: pictures can be reconstructed, compared and searched by their latent numbers. */
export function isAutoencoder(family: Family): boolean {
  return family === 'vae' || family === 'cvae';
}

export interface LossMeasures {
  first: Spread | null;
  last: Spread | null;
  least: Spread | null;
  most: Spread | null;
  /** 5th and 95th percentile over the second half of the steps. */
  low: Spread | null;
  high: Spread | null;
  swing: Spread | null;
  improvement: Spread | null;
  /** Of the seeds that settled at all. */
  plateau: Spread | null;
  spikes: Spread | null;
  /** Epochs with a jump in any run, in order. */
  spikeEpochs: readonly number[];
}

export interface FamilyMeasures {
  family: Family;
  /** Of the runs that count: those that finished. */
  seeds: readonly number[];
  /** Runs that did not finish; they are in no number. */
  unfinished: readonly RunEvidence[];
  /** Finished runs whose pictures nobody could judge. */
  notJudged: readonly RunEvidence[];
  /** How many finished and judged runs meet so few of the real pictures that their modes have collapsed. */
  collapsed: number;
  quantities: Readonly<Record<Quantity, Spread | null>>;
  /** Mean of the same measures of held-out real pictures. */
  floors: Readonly<Partial<Record<Quantity, number>>>;
  /** By metric; a loss that is on record in no run is missing. */
  losses: ReadonlyMap<string, LossMeasures>;
}

/** Coverage whose whole interval lies below this share of that of held-out real pictures is mode collapse. */
export const COLLAPSED = 0.5;

/**
 * @param runs of one family, at least one
 * @param real pictures, those that drawn ones are compared with; null where there are none
 */
export function measureFamily(runs: readonly RunEvidence[], real: Sheet | null): FamilyMeasures {
  const finished = runs
    .filter(({ status, epochs }) => status === 'finished' && epochs > 0)
    .sort((a, b) => a.seed - b.seed);
  const family = runs[0]!.family;
  const judged = finished.filter(({ judgement }) => judgement !== null);
  const curves = new Map(
    lossesOf(family).map((loss) => [loss, finished.map((run) => curveOf(run, loss))] as const),
  );
  return {
    family,
    seeds: finished.map(({ seed }) => seed),
    unfinished: runs.filter((run) => !finished.includes(run)),
    notJudged: finished.filter(({ judgement }) => judgement === null),
    collapsed: judged.filter(hasCollapsed).length,
    quantities: quantitiesOf(finished, [...curves.values()], real),
    floors: floorsOf(judged),
    losses: new Map(
      [...curves].flatMap(([loss, found]) => {
        const told = found.filter((curve) => curve !== null);
        return told.length === 0 ? [] : [[loss, lossMeasures(told)] as const];
      }),
    ),
  };
}

/** Of every family that has a run, in the order of `FAMILIES`. */
export function measureComparison({ runs, real }: ComparisonEvidence): FamilyMeasures[] {
  return FAMILIES.map((family) => runs.filter((run) => run.family === family))
    .filter((own) => own.length > 0)
    .map((own) => measureFamily(own, real));
}

/** Measures the curves and pictures of each run in a turn of its own, as all of them at once would hold up a page. */
export async function measureInTurns(evidence: ComparisonEvidence): Promise<FamilyMeasures[]> {
  for (const run of evidence.runs) {
    for (const loss of lossesOf(run.family)) {
      curveOf(run, loss);
      await nextTurn();
    }
    if (run.sheet) looksOf(run.sheet);
    await nextTurn();
  }
  return measureComparison(evidence);
}

/** Evidence does not change: what was measured of a run stands. */
const measured = new WeakMap<RunEvidence, Map<string, CurveMeasures | null>>();

function curveOf(run: RunEvidence, loss: string): CurveMeasures | null {
  const curves = measured.get(run) ?? new Map<string, CurveMeasures | null>();
  measured.set(run, curves);
  const known = curves.get(loss);
  if (known !== undefined) return known;
  const found = measureCurve(valuesAt(run.epochValues, loss), valuesAt(run.stepLosses, loss));
  curves.set(loss, found);
  return found;
}

/** Names come from records: `constructor` is none of theirs. */
function valuesAt<Values>(table: Readonly<Record<string, Values>>, name: string): Values | never[] {
  return Object.hasOwn(table, name) ? table[name]! : [];
}

function hasCollapsed({ judgement }: RunEvidence): boolean {
  const coverage = judgement!.values.coverage;
  return coverage !== undefined && coverage.high < COLLAPSED * coverage.floor;
}

function quantitiesOf(
  runs: readonly RunEvidence[],
  curves: readonly (readonly (CurveMeasures | null)[])[],
  real: Sheet | null,
): Record<Quantity, Spread | null> {
  const pictures = runs.map(({ sheet }) => measurePictures(sheet, sheet && real && atSide(real, sheet.side)));
  const judged = JUDGED_QUANTITIES.map(
    (name) => [name, spreadOf(runs.map(({ judgement }) => judgement?.values[name]?.value))] as const,
  );
  const ofRun = (at: number, of: (curve: CurveMeasures) => number | undefined) =>
    curves.map((own) => (own[at] ? of(own[at]) : undefined)).filter((value) => value !== undefined);
  const swings = runs.map((_, at) => ofRun(at, ({ stability }) => stability?.relative));
  const spikes = runs.map((_, at) => ofRun(at, (curve) => curve.spikes?.count));
  return {
    ...(Object.fromEntries(judged) as Record<(typeof JUDGED_QUANTITIES)[number], Spread | null>),
    variety: spreadOf(pictures.map((found) => found?.variety)),
    sharpness: spreadOf(pictures.map((found) => found?.sharpness)),
    reconstruction_loss: spreadOf(reconstructionLosses(runs)),
    reconstruction_error: spreadOf(
      runs.map(({ reconstructions }) => reconstructions && reconstructionError(reconstructions)),
    ),
    swing: spreadOf(swings.map((own) => (own.length > 0 ? Math.max(...own) : null))),
    spikes: spreadOf(spikes.map((own) => (own.length > 0 ? own.reduce((sum, one) => sum + one) : null))),
    epochs: spreadOf(runs.map((run) => run.epochs)),
    seconds: spreadOf(runs.map((run) => run.seconds)),
    epoch_seconds: spreadOf(runs.map((run) => run.seconds / run.epochs)),
    peak_bytes: spreadOf(runs.map((run) => run.peakBytes)),
    weights: spreadOf(runs.map((run) => run.weights)),
    model_bytes: spreadOf(runs.map((run) => run.modelBytes)),
    draw_ms: spreadOf(runs.map((run) => run.drawMs)),
  };
}

/** Of held-out pictures only if all runs have it: the two kinds are not to be averaged. */
function reconstructionLosses(runs: readonly RunEvidence[]): (number | undefined)[] {
  const lastOf = (name: string) => runs.map(({ epochValues }) => valuesAt(epochValues, name).at(-1));
  const heldOut = lastOf('val_recon_loss');
  return heldOut.every(Number.isFinite) ? heldOut : lastOf('recon_loss');
}

function floorsOf(judged: readonly RunEvidence[]): Partial<Record<Quantity, number>> {
  const floors = JUDGED_QUANTITIES.map(
    (name) => [name, spreadOf(judged.map(({ judgement }) => judgement!.values[name]?.floor))?.mean] as const,
  );
  return Object.fromEntries(floors.filter(([, floor]) => floor !== undefined));
}

function lossMeasures(curves: readonly CurveMeasures[]): LossMeasures {
  const over = (of: (curve: CurveMeasures) => number | null | undefined) => spreadOf(curves.map(of));
  const epochs = new Set(curves.flatMap(({ spikes }) => spikes?.epochs ?? []));
  return {
    first: over(({ first }) => first),
    last: over(({ last }) => last),
    least: over(({ least }) => least),
    most: over(({ most }) => most),
    low: over(({ stability }) => stability?.low),
    high: over(({ stability }) => stability?.high),
    swing: over(({ stability }) => stability?.relative),
    improvement: over(({ improvement }) => improvement),
    plateau: over(({ plateau }) => plateau),
    spikes: over(({ spikes }) => spikes?.count),
    spikeEpochs: [...epochs].sort((a, b) => a - b),
  };
}
