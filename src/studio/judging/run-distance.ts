// How near what a training draws comes to held-out pictures, taken after its epochs: what its best checkpoint can be chosen by.
import { type Dataset, type Paint, presentPaints } from '../../dataset/dataset.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { kernelDistance, kernelPairs } from '../../distances/kernel-distance.ts';
import { AppError, errorCodeOf } from '../../shared/errors.ts';
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { message } from '../../shared/message.ts';
import type { Run } from '../../tracking/run.ts';
import type { FindGenerator } from '../../training/kind-generator.ts';
import type { OpenDistance } from '../../training/ports.ts';
import { classifierOf, type ClassifierStore } from './dataset-classifier.ts';
import { drawLike } from './drawn-pictures-of.ts';
import { picturesAt } from './judged-pictures.ts';
import { openClassifier } from './picture-features.ts';
import { loadReferencePictures, type RealSource, type ReferencePictures } from './reference-pictures.ts';

export interface RunDistancePorts extends RealSource, ClassifierStore {
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  generatorOfKind: FindGenerator;
  /** Makes the backend active that classifiers are trained on. */
  startBackend(): Promise<unknown>;
}

/** Held-out pictures at most, and as many drawn: so few that an epoch hardly takes longer. */
const MOST_COMPARED = 512;

/**
 * The kernel distance (Bińkowski et al. 2018) in the features of the dataset's classifier, which judgements use too. Its
 * expectation does not depend on how many pictures are compared, so few do.
 */
export function createRunDistance(ports: RunDistancePorts): OpenDistance {
  return async (run, { breathe, onTraining }) => {
    const kind = ports.generatorOfKind(run.kind);
    if (!kind) throw new AppError('bad-record', message('studio.drawsNothing', { kind: run.kind }));
    const dataset = await datasetOf(run, ports);
    const real = await referenceOf(dataset, ports, breathe, 'judging.tooFewForBest');
    await ports.startBackend();
    const { shape, arrays: trained } = await classifierOf(dataset, real, ports, async (done) => {
      if (done === 1) onTraining();
      await breathe();
    });
    const count = Math.min(MOST_COMPARED, real.heldOut.count);
    const heldOut = picturesAt(real.heldOut, evenlySpread(real.heldOut.count, count));
    const look = async (pictures: typeof heldOut, rest: typeof breathe) => {
      const classifier = openClassifier(shape, trained);
      try {
        return (await classifier.look(pictures, rest)).features;
      } finally {
        classifier.dispose();
      }
    };
    const reference = await look(heldOut, breathe);
    return {
      name: 'kernel_distance',
      async measure(arrays, rest) {
        const generator = kind.open(run.params, run.data ?? null, arrays);
        try {
          const drawn = await drawLike(generator, heldOut, real.paints, rest);
          return kernelDistance(kernelPairs(reference, await look(drawn, rest)));
        } finally {
          generator.dispose();
        }
      },
    };
  };
}

/** AppError `bad-record` where it is gone or holds other pictures by now. */
export async function datasetOf(
  { datasetId, datasetDigest }: Run,
  ports: Pick<RunDistancePorts, 'readDataset'>,
): Promise<Dataset> {
  const dataset = await ports.readDataset(datasetId);
  if (dataset?.digest !== datasetDigest) throw new AppError('bad-record', message('judging.otherPictures'));
  return dataset;
}

/** AppError `too-few-pictures` with what can be done about it. */
export async function referenceOf(
  dataset: Dataset,
  ports: Pick<RunDistancePorts, 'readPaints' | 'readPixelShard'>,
  breathe: () => Promise<void>,
  advice: 'judging.tooFewForBest' | 'judging.tooFewForPerceptual',
): Promise<ReferencePictures> {
  const paints = labelledOf(dataset) ? [] : presentPaints(await ports.readPaints(dataset.id));
  try {
    return await loadReferencePictures(dataset, paints, ports, breathe);
  } catch (error) {
    if (errorCodeOf(error) !== 'too-few-pictures') throw error;
    const why = (error as AppError).told;
    throw new AppError('too-few-pictures', message(advice, { why }), { cause: error });
  }
}
