// The spots of a surface in a row: their colours beside each other, what became of each, and what to do next.
import { useEffect } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { MOST_READINGS } from '../../tracking/wall-reading.ts';
import { showToast } from '../../app/toasts.ts';
import { useStore } from '../kit/use-store.ts';
import { strings as appStrings } from '../kit/strings.ts';
import { readingsStrings as strings } from './readings-strings.ts';
import { SpotSwatch } from './spot-swatch.tsx';
import { publishJoined } from './joined-answer.ts';
import { useWallAnswer, type WallAnswer } from './use-wall-answer.ts';
import { endSavedWall, keepSpot, removeSpot, startNewWall, wall } from './wall-store.ts';
import { wallWords } from './wall-words.ts';
import './readings.css';

/** While the next spot is looked for: those that are kept. */
export function KeptSpots() {
  const { kept, light } = useStore(wall);
  if (kept.length === 0) return null;
  const told = { number: kept.length + 1, most: MOST_READINGS };
  const isOtherLight = kept.every((spot) => spot.light !== light);
  return (
    <section className="spots" aria-label={strings.title}>
      <ol className="spots__row">
        {kept.map((spot, i) => (
          <Kept key={spot.id} id={spot.id} number={i + 1} hex={hexOfRgb(spot.answer.taken.corrected)} />
        ))}
      </ol>
      <p className="small" role="status">
        {isOtherLight ? strings.nextLight(told) : strings.next(told)}
      </p>
      <NewWall />
    </section>
  );
}

/** What is held, with the spots before it, and the way to the next; `onNext` measures that. */
export function HeldSpots({ answer, onNext }: { answer: MatchAnswer; onNext: () => void }) {
  const wallAnswer = useWallAnswer(answer);
  useEffect(() => publishJoined(wallAnswer), [wallAnswer]);
  // What was saved is done with when its picture goes.
  useEffect(
    () => () => {
      publishJoined(null);
      endSavedWall();
    },
    [],
  );
  return (
    <>
      <JudgedSpots wallAnswer={wallAnswer} />
      <NextSpot wallAnswer={wallAnswer} onNext={onNext} />
    </>
  );
}

/** What the held spot and those before it amount to. */
function JudgedSpots({ wallAnswer }: { wallAnswer: WallAnswer }) {
  const { spots, judgement, spread, isWorking, problem } = wallAnswer;
  const { kept } = useStore(wall);
  if (spots.length < 2) return null;
  const judged = spots.map(({ light }, i) => ({ light, ...judgement.spots[i]! }));
  const lights = new Set(judged.map(({ light }) => light)).size;
  const noteOf = (i: number) => {
    const { leftOut, light } = judged[i]!;
    return leftOut ? strings.whys[leftOut] : lights > 1 ? strings.light({ number: light + 1 }) : null;
  };
  return (
    <section className="spots" aria-label={strings.title}>
      <ol className="spots__row">
        {spots.map(({ answer }, i) => {
          const hex = hexOfRgb(answer.taken.corrected);
          const shown = { number: i + 1, hex, note: noteOf(i), isLeftOut: judged[i]!.leftOut !== null };
          const id = kept[i]?.id;
          return id === undefined || i === spots.length - 1 ? (
            <SpotSwatch key="now" {...shown} note={shown.note ?? strings.now} />
          ) : (
            <Kept key={id} id={id} {...shown} />
          );
        })}
      </ol>
      <p className="small" role="status">
        {problem ?? (isWorking ? strings.working : wallWords(judged, judgement.agreement, spread).join(' '))}
      </p>
    </section>
  );
}

interface KeptProps {
  id: number;
  number: number;
  hex: string;
  note?: string | null;
  isLeftOut?: boolean;
}

function Kept({ id, ...shown }: KeptProps) {
  const remove = () => {
    const undo = removeSpot(id);
    const action = { label: appStrings.toast.undo, run: undo };
    showToast(strings.removed({ number: shown.number }), { action });
  };
  return <SpotSwatch {...shown} onRemove={remove} />;
}

function NewWall() {
  const start = () => {
    const { kept } = wall.get();
    const undo = startNewWall();
    showToast(strings.cleared({ count: kept.length }), {
      action: { label: appStrings.toast.undo, run: undo },
    });
  };
  return (
    <button type="button" className="button" onClick={start}>
      {strings.clear}
    </button>
  );
}

/** Keeps the held spot and measures on. */
function NextSpot({ wallAnswer, onNext }: { wallAnswer: WallAnswer; onNext: () => void }) {
  const { spots } = wallAnswer;
  if (spots.length >= MOST_READINGS) return <NewWall />;
  const next = (isOtherLight: boolean) => () => {
    keepSpot(spots.at(-1)!.answer, isOtherLight);
    onNext();
  };
  return (
    <div className="spots spots--next">
      <div className="spots__actions">
        <button type="button" className="button" onClick={next(false)}>
          {strings.another}
        </button>
        <button type="button" className="button" onClick={next(true)}>
          {strings.otherLight}
        </button>
        {spots.length > 1 && <NewWall />}
      </div>
      <p className="small quiet">{strings.whyOtherLight}</p>
    </div>
  );
}
