// Who answers a match: one catalogue, several with colour books, or everything on the device.
import { Suspense, useId, useState } from 'react';
import { allSources, EVERYTHING, sourcesAsked } from '../../app/asked-sources.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { bookOfSource } from '../../dataset/paint-source.ts';
import { lazily } from '../kit/lazily.tsx';
import { useLibrary } from '../kit/library.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { sourcesStrings as words } from './sources-strings.ts';
import { askSources } from './ask-sources.ts';
import './sources.css';

const SourcesDialog = lazily(() => import('./sources-dialog.tsx').then((m) => m.SourcesDialog));

/** Values of the choices that are no catalogue: no id has a space. */
const [SEVERAL, CHOOSE] = [' several', ' choose'];

export function SourcesPicker() {
  const { datasets, settings, current } = useLibrary();
  const [isChoosing, setIsChoosing] = useState(false);
  const id = useId();
  if (!settings) return null;
  const catalogues = datasets.filter(isCatalogue);
  const asked = sourcesAsked({ ...settings, currentDatasetId: current?.id ?? null }, datasets);
  const value =
    settings.askedSources === EVERYTHING
      ? EVERYTHING
      : settings.askedSources === ''
        ? (current?.id ?? '')
        : SEVERAL;
  const choose = (chosen: string) => {
    if (chosen === CHOOSE) setIsChoosing(true);
    else if (chosen === EVERYTHING) askSources(settings, { askedSources: EVERYTHING });
    else if (chosen !== SEVERAL) changeSettings({ currentDatasetId: chosen, askedSources: '' });
  };
  return (
    <div className="picker">
      <label htmlFor={id} className="visually-hidden">
        {matchStrings.picks}
      </label>
      <select id={id} className="input" value={value} onChange={({ target }) => choose(target.value)}>
        {catalogues.map(({ id: catalogueId, name }) => (
          <option key={catalogueId} value={catalogueId}>
            {name}
          </option>
        ))}
        {value === SEVERAL && <option value={SEVERAL}>{askedWords(asked, datasets)}</option>}
        <option value={EVERYTHING}>{words.everything({ count: allSources(datasets).length })}</option>
        <option value={CHOOSE}>{words.choose}</option>
      </select>
      <Suspense>
        {isChoosing && <SourcesDialog asked={asked} onClose={() => setIsChoosing(false)} />}
      </Suspense>
    </div>
  );
}

/** One alone is called by its name. */
function askedWords(asked: readonly string[], datasets: readonly Pick<Dataset, 'id' | 'name'>[]): string {
  const [only] = asked;
  const name =
    asked.length === 1 && only !== undefined
      ? (bookOfSource(only)?.title ?? datasets.find(({ id }) => id === only)?.name)
      : undefined;
  return name ?? words.several({ count: asked.length });
}
