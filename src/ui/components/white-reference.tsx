// The white card: whether there is one in the picture, where it is, and how much it reflects.
import { useId } from 'react';
import { changeSettings } from '../hooks/change-settings.ts';
import { placeWhite, setHasWhite, setPlacing, type MatchQuery } from '../hooks/match-query.ts';
import { useLibrary } from '../hooks/library.ts';
import { strings } from '../strings.ts';

export function WhiteReference({ query }: { query: MatchQuery }) {
  const { hasWhite, white, placing, picture } = query;
  return (
    <div className="white">
      <label className="check">
        <input type="checkbox" checked={hasWhite} onChange={(event) => setHasWhite(event.target.checked)} />
        <span className="strong">{strings.match.whiteToggle}</span>
      </label>
      {!hasWhite && <p className="quiet small">{strings.match.whiteHint}</p>}
      {hasWhite && !white && picture && (
        <div className="row" role="status">
          <p className="strong">{strings.match.whitePlace}</p>
          <button
            type="button"
            className="button"
            onClick={() => placeWhite({ x: picture.width / 4, y: picture.height / 4 })}
          >
            {strings.match.whitePlaceHere}
          </button>
        </div>
      )}
      {hasWhite && white && (
        <div className="row row--apart">
          <fieldset className="segments">
            <legend className="visually-hidden">{strings.match.placing}</legend>
            <span aria-hidden="true" className="quiet small">
              {strings.match.placing}
            </span>
            {(['region', 'white'] as const).map((kind) => (
              <label key={kind} className="segments__one">
                <input
                  type="radio"
                  name="placing"
                  checked={placing === kind}
                  onChange={() => setPlacing(kind)}
                />
                {strings.match[kind]}
              </label>
            ))}
          </fieldset>
          <Reflectance />
        </div>
      )}
    </div>
  );
}

function Reflectance() {
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
