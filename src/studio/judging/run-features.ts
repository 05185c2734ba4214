// The frozen features that a training compares reconstructions in: those of a second classifier of the run's dataset.
import { DRAWN_SHAPES } from '../../dataset/pairs/drawn/outlines.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { OpenFeatures } from '../../training/ports.ts';
import { drawnShapes } from './drawn-shapes.ts';
import { datasetOf, referenceOf, type RunDistancePorts } from './run-distance.ts';
import { trainClassifier } from './train-classifier.ts';

/**
 * Never the classifier that distances and judgements are measured with, whose seed is 1: this one's, from 2 on, is derived
 * from the run's, and it is not stored but trained anew by each session, to the same bits. It sees only pictures that
 * classifier also trains on; of a dataset of pairs, drawn shapes by their kind. AppError `bad-parameters` where the dataset has one class only.
 */
export function createRunFeatures(
  ports: Pick<RunDistancePorts, 'readDataset' | 'readPaints' | 'readPixelShard' | 'startBackend'>,
): OpenFeatures {
  return async (run, { breathe, onTraining }) => {
    if (run.pairs) {
      await ports.startBackend();
      onTraining();
      const seed = seedFor(run.params.seed);
      return trainClassifier(drawnShapes(run.pairs.pairs.colours, seed), DRAWN_SHAPES.length, breathe, seed);
    }
    const dataset = await datasetOf(run, ports);
    const { train, classCount } = await referenceOf(dataset, ports, breathe, 'judging.tooFewForPerceptual');
    if (classCount === 1) throw new AppError('bad-parameters', message('judging.oneClassForPerceptual'));
    await ports.startBackend();
    onTraining();
    return trainClassifier(train, classCount, breathe, seedFor(run.params.seed));
  };
}

/** Never 1, and another for each run's seed below 2³¹. */
const seedFor = (seed: number) => 2 + (seed % 2 ** 31);
