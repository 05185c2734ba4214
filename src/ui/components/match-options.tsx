// What is rarely changed: the distance between embeddings, and how much the white card reflects.
import { useId } from 'react';
import { changeSettings } from '../hooks/change-settings.ts';
import { useLibrary } from '../hooks/library.ts';
import { strings } from '../strings.ts';

export function MatchOptions() {
  const { settings } = useLibrary();
  return (
    <details>
      <summary>{strings.match.options}</summary>
      <fieldset>
        <legend>{strings.match.distance}</legend>
        <div className="row">
          {(['euclidean', 'cosine'] as const).map((distance) => (
            <label key={distance} className="check">
              <input
                type="radio"
                name="distance"
                checked={settings?.distance === distance}
                onChange={() => changeSettings({ distance })}
              />
              {strings.match[distance]}
            </label>
          ))}
        </div>
      </fieldset>
      <Reflectance />
    </details>
  );
}

export function Reflectance() {
  const { settings } = useLibrary();
  const id = useId();
  const percent = Math.round((settings?.whiteReflectance ?? 0.9) * 100);
  const set = (text: string) => {
    const value = Number(text);
    if (value >= 1 && value <= 100) changeSettings({ whiteReflectance: value / 100 });
  };
  return (
    <div className="row">
      <label htmlFor={id} className="small" title={strings.match.reflectanceHelp}>
        {strings.match.reflectance}
      </label>
      <input
        id={id}
        className="input input--short"
        type="number"
        inputMode="numeric"
        min={1}
        max={100}
        key={percent}
        defaultValue={percent}
        onBlur={(event) => set(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && set(event.currentTarget.value)}
      />
      <span className="small">%</span>
    </div>
  );
}
