// How a training of a matcher ended: whether the new one answers now, and if not, the choice.
import { isModelStale } from '../../dataset/paints/reading.ts';
import { isChampion } from '../../tracking/model-names.ts';
import type { Model } from '../../tracking/run.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { choiceStrings } from './choice-strings.ts';
import { outdatedBefore } from './contest.ts';
import { ModelChoice } from './model-choice.tsx';

/** Nothing until the model is read, so that nothing is said that is not so. */
export function TrainedMatcher({ modelId }: { modelId: string }) {
  const model = useLibrary().models.find(({ id }) => id === modelId);
  if (!model) return null;
  return (
    <>
      <p>
        <Ended model={model} />
      </p>
      <ModelChoice modelId={modelId} />
    </>
  );
}

function Ended({ model }: { model: Model }) {
  const words = choiceStrings.ended;
  const { models, datasets } = useLibrary();
  const dataset = datasets.find(({ id }) => id === model.datasetId);
  if (isChampion(model)) {
    const before = dataset && outdatedBefore(model, models, dataset);
    return before ? `${words.tookOver} ${words.outdated({ before: before.version })}` : words.tookOver;
  }
  const champion = championIn(models, model.datasetId);
  const beside = champion
    ? words.beside({ own: model.version, champion: champion.version })
    : words.besideNone({ own: model.version });
  return dataset && isModelStale(model, dataset) ? `${beside} ${words.stale}` : beside;
}
