// The library: every catalogue with its state, which one is in use, delete with undo.
import { Link } from 'wouter';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import { isCatalogue, presentCount, type Dataset } from '../../dataset/dataset.ts';
import { pairCountOf } from '../../dataset/pairs/pairs.ts';
import { changeSettings } from '../../app/change-settings.ts';
import type { Model } from '../../tracking/run.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { MatchPicture } from '../intake/match-picture.tsx';
import { useStore } from '../kit/use-store.ts';
import { formatDate } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';

export function DatasetList() {
  const { datasets, current, models } = useLibrary();
  const trainingId = useStore(trainingJob, datasetInTraining);
  return (
    <ul className="library">
      {datasets.map((dataset) => (
        <DatasetRow
          key={dataset.id}
          dataset={dataset}
          isCurrent={dataset.id === current?.id}
          isTraining={dataset.id === trainingId}
          champion={championIn(models, dataset.id)}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  dataset: Dataset;
  isCurrent: boolean;
  isTraining: boolean;
  champion: Model | null;
}

function DatasetRow({ dataset, isCurrent, isTraining, champion }: RowProps) {
  const { id, name, pictureCount, source } = dataset;
  return (
    <li className="library__row panel">
      <div className="library__what">
        <Link to={`/catalogue/${id}`} className="library__name">
          {name}
        </Link>
        {isCurrent && <span className="tag">{strings.library.current}</span>}
        <p className="quiet small">
          {countOf(dataset)}, {whatItHolds(source, pictureCount)}
        </p>
        <p className="quiet small">{stateOf(dataset, champion)}</p>
      </div>
      <div className="row">
        {!isCatalogue(dataset) ? (
          <Link to={`/train/${id}`} className="button">
            {strings.library.train}
          </Link>
        ) : isCurrent ? (
          <MatchPicture />
        ) : (
          <button
            type="button"
            className="button"
            onClick={() => changeSettings({ currentDatasetId: id, askedSources: '' })}
          >
            {strings.library.use}
          </button>
        )}
        <button
          type="button"
          className="button button--quiet"
          disabled={isTraining}
          title={isTraining ? strings.library.busy : undefined}
          aria-label={strings.library.deleteNamed({ name })}
          onClick={() => remove(dataset)}
        >
          {strings.library.delete}
        </button>
      </div>
    </li>
  );
}

function countOf({ classes, pairs, paintCount, goneCount }: Dataset): string {
  if (pairs) return strings.library.pairs({ count: pairCountOf(pairs) });
  return classes
    ? strings.library.classes({ count: classes.length })
    : strings.library.paints({ count: presentCount({ paintCount, goneCount }) });
}

function stateOf(dataset: Dataset, champion: Model | null): string {
  if (dataset.pairs) return strings.library.filled;
  if (!isCatalogue(dataset)) return strings.library.labelled;
  return champion
    ? strings.library.trained({ when: formatDate(champion.createdAt) })
    : strings.library.untrained;
}

function whatItHolds(source: Dataset['source'], pictureCount: number): string {
  if (source === 'pack' || source === 'card') return strings.library.from[source];
  return pictureCount > 0 ? strings.library.pictures({ count: pictureCount }) : strings.library.flat;
}

/** Its code comes with the first catalogue that goes. */
function remove(dataset: Dataset): void {
  import('../keeping/delete-dataset.ts')
    .then(({ deleteWithUndo }) => deleteWithUndo(dataset))
    .catch(tellProblem);
}
