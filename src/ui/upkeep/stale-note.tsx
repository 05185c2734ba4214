// That the matcher was trained before the catalogue's last changes, what that means, and the shortest way out.
import { navigate } from 'wouter/use-hash-location';
import { epochsToRetrain, retrain } from '../../app/commands/retrain-command.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { usePaints } from '../paint/use-paints.ts';
import { upkeepStrings } from './upkeep-strings.ts';

export function StaleNote({ dataset }: { dataset: Dataset }) {
  const { models } = useLibrary();
  const { paints, isComplete } = usePaints(dataset);
  const champion = championIn(models, dataset.id);
  if (!champion || champion.datasetDigest === dataset.digest || !isComplete) return null;
  const { createdAt } = champion;
  const count = paints.filter(({ looksSince = 0 }) => looksSince > createdAt).length;
  const go = () => {
    retrain(champion)
      .then(() => navigate(`/train/${dataset.id}`))
      .catch(tellProblem);
  };
  return (
    <div className="row upkeep__stale">
      <p>{upkeepStrings.stale.model({ count })}</p>
      {dataset.source !== 'pack' && (
        <button type="button" className="button" onClick={go}>
          {upkeepStrings.stale.retrain({ epochs: epochsToRetrain(champion) })}
        </button>
      )}
    </div>
  );
}
