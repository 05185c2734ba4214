// What is rarely changed: the distance between embeddings.
import { changeSettings } from '../../app/change-settings.ts';
import { LATENT_METRICS } from '../../tracking/choices.ts';
import { useLibrary } from '../kit/library.ts';
import { matchStrings } from '../kit/match-strings.ts';

export function MatchOptions() {
  const { settings } = useLibrary();
  return (
    <details>
      <summary>{matchStrings.options}</summary>
      <fieldset>
        <legend>{matchStrings.distance}</legend>
        <div className="row">
          {LATENT_METRICS.map((distance) => (
            <label key={distance} className="check">
              <input
                type="radio"
                name="distance"
                checked={settings?.distance === distance}
                onChange={() => changeSettings({ distance })}
              />
              {matchStrings[distance]}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
