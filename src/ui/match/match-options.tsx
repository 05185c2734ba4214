// What is rarely changed: the distance between embeddings.
import { changeSettings } from '../../app/change-settings.ts';
import { LATENT_METRICS } from '../../tracking/choices.ts';
import { useLibrary } from '../kit/library.ts';
import { strings } from '../kit/strings.ts';

export function MatchOptions() {
  const { settings } = useLibrary();
  return (
    <details>
      <summary>{strings.match.options}</summary>
      <fieldset>
        <legend>{strings.match.distance}</legend>
        <div className="row">
          {LATENT_METRICS.map((distance) => (
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
    </details>
  );
}
