// From a stored model to its judgement: real pictures, the classifier of the dataset, drawn pictures, numbers, advice.
import { labelledOf } from '../../dataset/labelled/classes.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { rowsAt } from '../../distances/feature-set.ts';
import { nearestDistances } from '../../distances/neighbourhoods.ts';
import { sharpnessOf } from '../../distances/sharpness.ts';
import { AppError } from '../../shared/errors.ts';
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { median } from '../../shared/median.ts';
import { message } from '../../shared/message.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { Generator } from '../../training/kind-generator.ts';
import { openSource, type OpenedSource } from '../gallery/open-source.ts';
import { FEATURE_SIZE } from './classifier-net.ts';
import { colourErrors, NEAR } from './colour-error.ts';
import { classifierOf } from './dataset-classifier.ts';
import { drawLike } from './drawn-pictures-of.ts';
import { accuracyOf, measureAccuracy, measureColours, measureDistances, type Values } from './judge.ts';
import { adviceOf } from './judgement-advice.ts';
import { picturesAt, type JudgedPictures } from './judged-pictures.ts';
import type { JudgeApi, JudgePorts, JudgeProgress } from './judge-api.ts';
import { openClassifier, type Classifier, type Seen } from './picture-features.ts';
import { loadReferencePictures, type ReferencePictures } from './reference-pictures.ts';

/** Pictures of each of the three sets at most: pairs of them are compared. */
export const MOST_PICTURES = 2000;
/** Real ones at most that a drawn picture may be a copy of. */
const MOST_ORIGINALS = 10_000;

type Tell = (progress: JudgeProgress) => void;

export function createJudgeService(ports: JudgePorts): JudgeApi {
  return {
    async judge(modelId, appVersion, onProgress) {
      onProgress({ phase: 'loading', done: 0, total: 0 });
      await ports.startBackend();
      const source = { kind: 'model', modelId } as const;
      const opened = await openSource(source, ports, ports.generatorOfKind);
      const { generator, dataset } = opened;
      try {
        const real = await realOf(opened, ports);
        const { shape, arrays } = await classifierOf(dataset, real, ports, async (done, total) => {
          if (done % 10 === 0) onProgress({ phase: 'classifier', done, total });
          await ports.breathe();
        });
        const classifier = openClassifier(shape, arrays);
        try {
          const subject = { modelId, dataset, real, classifier, generator };
          const whole = { ...(await judge(subject, ports, onProgress)), appVersion };
          await ports.saveJudgement(whole);
          return whole;
        } finally {
          classifier.dispose();
        }
      } finally {
        generator.dispose();
      }
    },
  };
}

async function realOf(
  { dataset, paints, isOfDataset }: OpenedSource,
  ports: JudgePorts,
): Promise<ReferencePictures> {
  if (!isOfDataset || dataset.pictureCount + dataset.paintCount === 0)
    throw new AppError('bad-record', message('judging.otherPictures'));
  return loadReferencePictures(dataset, paints, ports, ports.breathe);
}

interface Subject {
  modelId: string;
  dataset: Dataset;
  real: ReferencePictures;
  classifier: Classifier;
  generator: Generator;
}

async function judge(
  { modelId, dataset, real, classifier, generator }: Subject,
  ports: JudgePorts,
  tell: Tell,
): Promise<Omit<Judgement, 'appVersion'>> {
  const count = Math.min(MOST_PICTURES, real.train.count, real.heldOut.count);
  const heldOut = picturesAt(real.heldOut, evenlySpread(real.heldOut.count, count));
  const drawn = await drawLike(generator, heldOut, real.paints, async (done) => {
    tell({ phase: 'drawing', done, total: count });
    await ports.breathe();
  });
  tell({ phase: 'comparing', done: 0, total: 0 });
  const originals = picturesAt(real.train, evenlySpread(real.train.count, MOST_ORIGINALS));
  const look = (pictures: JudgedPictures) => classifier.look(pictures, ports.breathe);
  const [a, b, c] = [await look(originals), await look(heldOut), await look(drawn)];
  const reference = rowsSpread(a, count);
  const distances = await measureDistances(reference, b.features, c.features, async (done, total) => {
    tell({ phase: 'comparing', done, total });
    await ports.breathe();
  });
  const values = { ...distances, ...measureAsked({ generator, real, drawn, heldOut, seen: c, truly: b }) };
  const nearestOf = ({ features }: Seen) => median(nearestDistances(features, a.features));
  const isPatterned = labelledOf(dataset) !== null;
  const advice = adviceOf({
    values,
    nearness: nearestOf(c) / nearestOf(b),
    sharpness: isPatterned ? sharpnessOf(drawn) / sharpnessOf(heldOut) : null,
  });
  return {
    ...{ modelId, datasetId: dataset.id, datasetDigest: dataset.digest },
    ...{ at: ports.now(), count, featureSize: FEATURE_SIZE },
    classifierAccuracy: real.classCount > 1 ? accuracyOf(heldOut.classes, b.classes) : null,
    ...{ values, advice },
  };
}

interface Asked {
  generator: Generator;
  real: ReferencePictures;
  drawn: JudgedPictures;
  heldOut: JudgedPictures;
  seen: Seen;
  truly: Seen;
}

/** Whether it draws what it is told; nothing where it is told nothing, or there is one class only. */
function measureAsked({ generator, real, drawn, heldOut, seen, truly }: Asked): Values {
  if (generator.told === 'class' && real.classCount > 1)
    return measureAccuracy(drawn.classes, seen.classes, { asked: heldOut.classes, seen: truly.classes });
  if (generator.told === 'colour' && real.paints)
    return measureColours(colourErrors(drawn, real.paints), colourErrors(heldOut, real.paints), NEAR);
  return {};
}

function rowsSpread({ features }: Seen, count: number) {
  return rowsAt(features, evenlySpread(features.count, count));
}
