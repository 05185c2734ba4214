// The surfaces of the photo: which one is in hand, what it is called, what is on it.
import { useId } from 'react';
import {
  MOST_SURFACES,
  nextKind,
  schemeOf,
  withSurfaceChange,
  type WallSurface,
} from '../../app/sessions/wall-draft.ts';
import {
  addSurface,
  changeWall,
  chooseSurface,
  draftOf,
  removeSurface,
  sealWall,
  type Wall,
} from '../../app/sessions/wall-store.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { paintName } from '../preview/stated-words.ts';
import { surfaceWords } from './wall-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

export function WallSurfaces({ wall }: { wall: Wall }) {
  const draft = draftOf(wall);
  const inHand = draft.surfaces.find(({ id }) => id === wall.surfaceId)!;
  return (
    <section className="panel stack stack--tight">
      <fieldset className="wall-surfaces">
        <legend>
          <h2>{words.surfaces}</h2>
        </legend>
        {draft.surfaces.map((surface) => (
          <SurfaceRow key={surface.id} wall={wall} surface={surface} />
        ))}
      </fieldset>
      <SurfaceName
        key={inHand.id}
        surface={inHand}
        placeholder={surfaceWords(draft, { ...inHand, name: '' })}
      />
      <div className="row">
        {draft.surfaces.length < MOST_SURFACES && (
          <button type="button" className="button" onClick={addSurface}>
            {words.addSurface({ kind: words.kinds[nextKind(draft)] })}
          </button>
        )}
        {draft.surfaces.length > 1 && (
          <button type="button" className="button button--quiet" onClick={() => removeSurface(inHand.id)}>
            {words.removeSurface}
          </button>
        )}
      </div>
    </section>
  );
}

function SurfaceRow({ wall, surface }: { wall: Wall; surface: WallSurface }) {
  const draft = draftOf(wall);
  const paint = schemeOf(draft).paints[surface.id];
  const share = wall.marks.find(({ id }) => id === surface.id)?.share ?? 0;
  const name = surfaceWords(draft, surface);
  return (
    <label className="check wall-surface">
      <input
        type="radio"
        name="wall-surface"
        checked={surface.id === wall.surfaceId}
        onChange={() => chooseSurface(surface.id)}
      />
      <span
        className={`wall-surface__swatch ${paint ? '' : 'wall-surface__swatch--none'}`}
        style={paint && { backgroundColor: hexOfRgb(paint.rgb) }}
      />
      <span className="wall-surface__what">
        <span>
          {share > 0
            ? words.marked({ surface: name, percent: Math.max(1, Math.round(100 * share)) })
            : words.unmarked({ surface: name })}
        </span>
        <span className="quiet small">{paint ? paintName(paint) : words.unpainted}</span>
      </span>
    </label>
  );
}

function SurfaceName({ surface, placeholder }: { surface: WallSurface; placeholder: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.surfaceName}
      </label>
      <input
        id={id}
        className="input"
        maxLength={100}
        value={surface.name}
        placeholder={placeholder}
        onChange={({ target: { value: name } }) =>
          changeWall((draft) => withSurfaceChange(draft, surface.id, { name }), `name ${surface.id}`)
        }
        onBlur={sealWall}
      />
    </div>
  );
}
