// Which catalogue is in use, where there is a choice.
import { isCatalogue } from '../../dataset/dataset.ts';
import { useId } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { useLibrary } from '../kit/library.ts';
import { matchStrings } from '../kit/match-strings.ts';

export function DatasetPicker() {
  const { datasets: all, current } = useLibrary();
  const datasets = all.filter(isCatalogue);
  const id = useId();
  if (!current) return null;
  if (datasets.length === 1) return <p className="quiet picker__only">{current.name}</p>;
  return (
    <div className="picker">
      <label htmlFor={id} className="visually-hidden">
        {matchStrings.picks}
      </label>
      <select
        id={id}
        className="input"
        value={current.id}
        onChange={(event) => changeSettings({ currentDatasetId: event.target.value })}
      >
        {datasets.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
