// How a catalogue's pictures were read and why, and the way to read them otherwise, for which the files are asked again.
import { useId, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import { isSameReading, READINGS, type Reading } from '../../dataset/paints/reading.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { historyOf } from '../../app/queries/history-queries.ts';
import { proposeUpdate } from '../../app/sessions/upkeep-session.ts';
import { receiveDataset } from './receive.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { useStore } from '../kit/use-store.ts';
import { readingStrings as words } from './reading-strings.ts';
import { choiceOfReading, takenReading } from './reading-words.ts';
import { FileButton } from '../kit/file-button.tsx';
import { FolderButton } from './folder-button.tsx';
import './reading.css';

/** Nothing for what was not read from files of pictures. */
export function ReadingNote({ dataset }: { dataset: Dataset }) {
  const { reading, source } = dataset;
  const hasFiles = source === 'folder' || source === 'zip';
  if (!reading && !hasFiles) return null;
  return (
    <div className="reading">
      <p className="quiet">{reading ? takenReading(reading) : words.fromBefore}</p>
      {hasFiles && (
        <details className="reading__other">
          <summary className="button">{reading ? words.otherwise : words.again}</summary>
          <ReadAgain dataset={dataset} />
        </details>
      )}
    </div>
  );
}

function ReadAgain({ dataset }: { dataset: Dataset }) {
  const choices = choicesFor(dataset);
  const [chosen, setChosen] = useState(0);
  const fieldId = useId();
  const isTraining = useIsTraining(dataset.id);
  const history = useLive(historyOf, dataset.id);
  if (isTraining) return <p className="quiet">{words.busy}</p>;
  if (history.state === 'loading') return null;
  // Places and what a person did stay: it is an update with other readings of the files that are there.
  const isChanged = history.data?.some(({ before, after }) => before.digest !== after.digest) ?? false;
  const receive = (files: readonly File[]) => {
    const reading = choices[chosen] ?? null;
    const source = sourceFromFiles(files);
    if (!isChanged) return void receiveDataset(source, { ...(reading && { reading }), replaces: dataset.id });
    navigate(`/catalogue/${dataset.id}`);
    void proposeUpdate(dataset, source, null, { reading }).catch(tellProblem);
  };
  return (
    <div className="stack stack--tight">
      <label htmlFor={fieldId}>{words.how}</label>
      <select
        id={fieldId}
        className="input"
        value={chosen}
        onChange={(event) => setChosen(Number(event.target.value))}
      >
        {choices.map((reading, i) => (
          <option key={i} value={i}>
            {reading ? choiceOfReading(reading) : words.measured}
          </option>
        ))}
      </select>
      <p className="quiet small">{isChanged ? words.changed : words.filesNeeded}</p>
      <div className="row">
        <FolderButton onFiles={receive}>{words.pickFolder}</FolderButton>
        <FileButton accept=".zip,application/zip" onFiles={receive}>
          {words.pickZip}
        </FileButton>
      </div>
    </div>
  );
}

/**
 * What can be asked for, the likeliest wish first; null lets the pictures decide. Factors on linear light are offered
 * where there are variants.
 */
function choicesFor({ reading }: Dataset): (Reading | null)[] {
  if (!reading) return [null, ...READINGS];
  const hasVariants = reading.agreements.length > 0;
  const others = READINGS.filter(
    (other) => !isSameReading(other, reading) && (hasVariants || other.factors === reading.factors),
  );
  const byLikelihood = others.toSorted(
    (a, b) => Number(a.factors !== reading.factors) - Number(b.factors !== reading.factors),
  );
  return reading.decidedBy === 'chosen' ? [null, ...byLikelihood] : byLikelihood;
}

function useIsTraining(datasetId: string): boolean {
  return useStore(trainingJob, datasetInTraining) === datasetId;
}
