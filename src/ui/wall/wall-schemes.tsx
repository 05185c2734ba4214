// Schemes: a paint for each surface, kept and switched between. And the light that all of it is shown in.
import { useId } from 'react';
import {
  MOST_SCHEMES,
  schemeOf,
  withoutScheme,
  withScheme,
  withSchemeName,
} from '../../app/sessions/wall-draft.ts';
import { changeWall, draftOf, sealWall, setLight, type Wall } from '../../app/sessions/wall-store.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { WALL_LIGHTS } from '../../wall/light-change.ts';
import { SelectField } from '../kit/select-field.tsx';
import { schemeWords } from './wall-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

export function WallSchemes({ wall }: { wall: Wall }) {
  const id = useId();
  const draft = draftOf(wall);
  const scheme = schemeOf(draft);
  return (
    <section className="panel stack stack--tight">
      <fieldset className="wall-surfaces">
        <legend>
          <h2>{words.schemes}</h2>
        </legend>
        {draft.schemes.map((one) => (
          <label key={one.id} className="check">
            <input
              type="radio"
              name="wall-scheme"
              checked={one.id === scheme.id}
              onChange={() => changeWall((now) => ({ ...now, schemeId: one.id }))}
            />
            <span className="wall-scheme__swatches" aria-hidden="true">
              {draft.surfaces.flatMap((surface) => {
                const paint = one.paints[surface.id];
                return paint
                  ? [<span key={surface.id} style={{ backgroundColor: hexOfRgb(paint.rgb) }} />]
                  : [];
              })}
            </span>
            {schemeWords(draft, one)}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {words.schemeName}
        </label>
        <input
          id={id}
          className="input"
          maxLength={100}
          value={scheme.name}
          placeholder={words.scheme({ number: 1 + draft.schemes.indexOf(scheme) })}
          onChange={({ target }) =>
            changeWall((now) => withSchemeName(now, scheme.id, target.value), `scheme ${scheme.id}`)
          }
          onBlur={sealWall}
        />
      </div>
      <div className="row">
        {draft.schemes.length < MOST_SCHEMES && (
          <button type="button" className="button" onClick={() => changeWall(withScheme)}>
            {words.addScheme}
          </button>
        )}
        {draft.schemes.length > 1 && (
          <button
            type="button"
            className="button button--quiet"
            onClick={() => changeWall((now) => withoutScheme(now, scheme.id))}
          >
            {words.removeScheme}
          </button>
        )}
      </div>
    </section>
  );
}

export function WallLightChoice({ wall }: { wall: Wall }) {
  return (
    <section className="panel">
      <SelectField
        label={words.light}
        help={words.lightHelp}
        value={wall.light}
        options={WALL_LIGHTS.map((light) => [light, words.lights[light]] as const)}
        onChoose={setLight}
      />
    </section>
  );
}
