// What is known of the photo, on which the preview's colours and their stated error rest.
import { useEffect, useState } from 'react';
import { withSurfaceChange, type WallPaint, type WallSurface } from '../../app/sessions/wall-draft.ts';
import { identifyPaint, stopIdentifying, type Identified } from '../../app/sessions/wall-identify.ts';
import { changeWall, draftOf, type Wall } from '../../app/sessions/wall-store.ts';
import { reflectanceOf } from '../../app/reference-choice.ts';
import { errorCodeOf, sentenceOf } from '../../shared/errors.ts';
import { useLibrary } from '../kit/library.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { PaintButton, PaintChooser, wallPaintOf } from './paint-chooser.tsx';
import { paintName } from '../preview/stated-words.ts';
import { surfaceWords } from './wall-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

const CARDS = ['white', 'grey36', 'grey'] as const;

export function WallKnown({ wall }: { wall: Wall }) {
  const draft = draftOf(wall);
  const { nothing, paint, card } = words.knowns;
  const surface = draft.surfaces.find(({ id }) => id === wall.surfaceId)!;
  return (
    <section className="panel stack stack--tight">
      <RadioCards
        legend={words.known}
        name="wall-known"
        choices={{
          card: [card.name, card.what],
          paint: [paint.name, paint.what],
          nothing: [nothing.name, nothing.what],
        }}
        chosen={draft.known}
        onChoose={(known) => changeWall((now) => ({ ...now, known }))}
      />
      {draft.known === 'card' && <CardKind reflectance={draft.card.reflectance} />}
      {draft.known === 'paint' && <Present key={surface.id} wall={wall} surface={surface} />}
    </section>
  );
}

function CardKind({ reflectance }: { reflectance: number }) {
  const kind = CARDS.find((card) => reflectanceOf(card, 1) === reflectance) ?? 'white';
  return (
    <SelectField
      label={words.cardKind}
      help={words.cardHint}
      value={kind}
      options={CARDS.map((card) => [card, words.cardKinds[card]] as const)}
      onChoose={(card) =>
        changeWall((now) => ({ ...now, card: { ...now.card, reflectance: reflectanceOf(card, 1) } }))
      }
    />
  );
}

function Present({ wall, surface }: { wall: Wall; surface: WallSurface }) {
  const name = surfaceWords(draftOf(wall), surface);
  const { present } = surface;
  const choose = (paint: WallPaint | null) =>
    changeWall((draft) => withSurfaceChange(draft, surface.id, { present: paint }));
  return (
    <>
      <p role="status" className="strong">
        {present
          ? words.present({ surface: name, paint: paintName(present) })
          : words.presentMissing({ surface: name })}
      </p>
      <Identify wall={wall} surface={surface} onChoose={choose} />
      <details>
        <summary>{words.choosePresent}</summary>
        <PaintChooser label={words.choosePresent} chosen={present} datasetId={null} onChoose={choose} />
      </details>
      {present && (
        <button type="button" className="button button--quiet" onClick={() => choose(null)}>
          {words.forget}
        </button>
      )}
    </>
  );
}

type Looking =
  | { state: 'idle' }
  | { state: 'looking' }
  | { state: 'found'; found: Identified; catalogue: string }
  | { state: 'failed'; why: string };

interface IdentifyProps {
  wall: Wall;
  surface: WallSurface;
  onChoose: (paint: WallPaint) => void;
}

/** The paints that the spot which was tapped last may show, to be confirmed by somebody who knows. */
function Identify({ wall, surface, onChoose }: IdentifyProps) {
  const { current } = useLibrary();
  const [looking, setLooking] = useState<Looking>({ state: 'idle' });
  useEffect(() => stopIdentifying, []);
  if (!current) return null;
  const spot = spotOf(wall, surface);
  const look = async () => {
    if (!spot) return setLooking({ state: 'failed', why: words.identifyFirst });
    setLooking({ state: 'looking' });
    try {
      const found = await identifyPaint(wall.photo, current.id, spot);
      setLooking({ state: 'found', found, catalogue: current.name });
    } catch (error) {
      if (errorCodeOf(error) !== 'cancelled') setLooking({ state: 'failed', why: sentenceOf(error) });
    }
  };
  return (
    <div className="stack stack--tight">
      <div className="row">
        <button type="button" className="button" onClick={() => void look()}>
          {words.identify}
        </button>
        <span className="quiet small">{words.identifyHint}</span>
      </div>
      {looking.state === 'looking' && <p role="status">{words.identifying}</p>}
      {looking.state === 'failed' && (
        <p role="alert" className="strong">
          {looking.why}
        </p>
      )}
      {looking.state === 'found' && (
        <>
          <p className="small" role="status">
            {words.identified({ catalogue: looking.catalogue })}
          </p>
          <ul className="wall-paints">
            {looking.found.map((paint) => (
              <PaintButton
                key={paint.paintIndex}
                paint={wallPaintOf(paint, looking.catalogue)}
                chosen={surface.present}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** A square of a twentieth of the photo's shorter side around the last mark that belongs to the surface; null without one. */
function spotOf({ opened: { size, work } }: Wall, { strokes }: WallSurface) {
  const point = strokes.findLast(({ isPart }) => isPart)?.points.at(-1);
  if (!point) return null;
  const side = Math.max(1, Math.round(Math.min(size.width, size.height) / 20));
  const at = (value: number, from: number, to: number) =>
    Math.max(0, Math.min(to - side, Math.round((value / from) * to - side / 2)));
  return {
    ...{ width: side, height: side },
    x: at(point[0], work.width, size.width),
    y: at(point[1], work.height, size.height),
  };
}
