// On the wall: a photo of a room, its surfaces marked by taps and shown in other paints, with how far off that may be.
import { useEffect, useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { readPaintRange } from '../../app/queries/paint-queries.ts';
import { schemeOf } from '../../app/sessions/wall-draft.ts';
import {
  discardWall,
  draftOf,
  offerPaint,
  openPhoto,
  paintSurface,
  redoWall,
  restWall,
  showAgain,
  undoWall,
  wallDesk,
  type Wall,
  type WallDesk,
} from '../../app/sessions/wall-store.ts';
import { showToast } from '../../app/toasts.ts';
import { relatedTo } from '../../app/sessions/match-session.ts';
import { bookOfSource, isBookSource } from '../../dataset/paint-source.ts';
import { say } from '../../shared/message.ts';
import { PhotoButtons } from '../kit/photo-buttons.tsx';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { PaintChooser, wallPaintOf } from './paint-chooser.tsx';
import { WallCompare } from './wall-compare.tsx';
import { WallKnown } from './wall-known.tsx';
import { WallOutcome, WallSure } from './wall-outcome.tsx';
import { WallLightChoice, WallSchemes } from './wall-schemes.tsx';
import { WallStage } from './wall-stage.tsx';
import { WallSurfaces } from './wall-surfaces.tsx';
import { WallTools } from './wall-tools.tsx';
import { paintName } from '../preview/stated-words.ts';
import { surfaceWords } from './wall-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';
import '../reference/stage.css';
import './wall.css';

interface Props {
  /** The catalogue or book that somebody came from. */
  id?: string | undefined;
  /** The paint of it that somebody wants to see, by its place. */
  paint?: string | undefined;
}

export function WallPage({ id, paint }: Props) {
  const sourceId = id ?? null;
  const datasetId = sourceId === null || isBookSource(sourceId) ? null : sourceId;
  const paintIndex = paint !== undefined && /^\d{1,9}$/.test(paint) ? Number(paint) : null;
  usePageTitle(words.title);
  const desk = useStore(wallDesk);
  useOffered(sourceId, paintIndex);
  useEffect(() => {
    showAgain();
    return restWall;
  }, []);
  useUndoKeys();
  return (
    <div className="match wall">
      <header className="match__head">
        <h1>{words.title}</h1>
        {desk.isOpening && <p role="status">{words.opening}</p>}
      </header>
      {desk.wall ? <Workbench wall={desk.wall} datasetId={datasetId} /> : <NoPhoto desk={desk} />}
    </div>
  );
}

/** The paint that the page was asked for, once its catalogue is there; on the way back to the page it is not asked for again. */
function useOffered(sourceId: string | null, paintIndex: number | null): void {
  const { datasets } = useLibrary();
  const name =
    sourceId === null
      ? undefined
      : (bookOfSource(sourceId)?.title ?? datasets.find(({ id }) => id === sourceId)?.name);
  useEffect(() => {
    if (sourceId === null || paintIndex === null || name === undefined) return;
    paintOf(sourceId, paintIndex)
      .then((paint) => {
        if (paint) offerPaint(wallPaintOf(paint, name));
        navigate(isBookSource(sourceId) ? '/wall' : `/wall/${sourceId}`, { replace: true });
      })
      .catch(tellProblem);
  }, [sourceId, paintIndex, name]);
}

async function paintOf(sourceId: string, paintIndex: number) {
  if (isBookSource(sourceId)) return (await relatedTo(sourceId, paintIndex))?.paint;
  return (await readPaintRange(sourceId, paintIndex, 1))[0];
}

function NoPhoto({ desk: { problem, offered } }: { desk: WallDesk }) {
  return (
    <section className="match__empty">
      <h2>{words.emptyTitle}</h2>
      <p className="quiet wall__hint">{words.empty}</p>
      {offered && <p className="strong">{words.waiting({ paint: paintName(offered) })}</p>}
      {problem && (
        <p role="alert" className="strong">
          {say(problem)}
        </p>
      )}
      <PhotoButtons
        choose={words.choose}
        take={words.photo}
        isPrimary
        onPhoto={(photo) => void openPhoto(photo)}
      />
    </section>
  );
}

function Workbench({ wall, datasetId }: { wall: Wall; datasetId: string | null }) {
  const [isFour, setIsFour] = useState(false);
  return (
    <>
      <section className="match__question wall__picture" aria-label={words.stage}>
        {isFour ? <WallCompare wall={wall} /> : <WallStage wall={wall} />}
        <WallSure wall={wall} />
        <Problem wall={wall} />
      </section>
      <div className="stack wall__side">
        {!isFour && <WallTools wall={wall} />}
        <ViewChoice isFour={isFour} onChoose={setIsFour} />
        <PaintOf wall={wall} datasetId={datasetId} />
        <WallOutcome wall={wall} />
        <WallKnown wall={wall} />
        <WallSurfaces wall={wall} />
        <WallSchemes wall={wall} />
        <WallLightChoice wall={wall} />
        <div className="stack stack--tight">
          <PhotoButtons
            choose={words.another}
            take={words.photo}
            isPrimary={false}
            onPhoto={(photo) => void openPhoto(photo)}
          />
          <button type="button" className="button button--quiet" onClick={discard}>
            {words.discard}
          </button>
        </div>
      </div>
    </>
  );
}

function discard() {
  discardWall();
  showToast(words.discarded);
}

/** Why what is shown is not what is wished, or what to do next. */
function Problem({ wall }: { wall: Wall }) {
  const isMarked = wall.marks.some(({ share }) => share > 0);
  const isPainted = Object.keys(schemeOf(draftOf(wall)).paints).length > 0;
  if (wall.problem)
    return (
      <p role="alert" className="strong wall__note">
        {say(wall.problem)}
      </p>
    );
  if (isMarked && isPainted) return null;
  return (
    <p role="status" className="wall__note">
      {isMarked ? words.hintNext : words.hint}
    </p>
  );
}

function ViewChoice({ isFour, onChoose }: { isFour: boolean; onChoose: (isFour: boolean) => void }) {
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{words.view}</legend>
      {(['one', 'four'] as const).map((view) => (
        <label key={view} className="segments__one">
          <input
            type="radio"
            name="wall-view"
            checked={isFour === (view === 'four')}
            onChange={() => onChoose(view === 'four')}
          />
          {words.views[view]}
        </label>
      ))}
    </fieldset>
  );
}

function PaintOf({ wall, datasetId }: { wall: Wall; datasetId: string | null }) {
  const draft = draftOf(wall);
  const surface = draft.surfaces.find(({ id }) => id === wall.surfaceId)!;
  const chosen = schemeOf(draft).paints[surface.id] ?? null;
  return (
    <section className="panel stack stack--tight" aria-label={words.paint}>
      <PaintChooser
        label={words.paintOf({ surface: surfaceWords(draft, surface) })}
        {...{ chosen, datasetId, onChoose: paintSurface }}
      />
      {chosen && (
        <button type="button" className="button button--quiet" onClick={() => paintSurface(null)}>
          {words.takeOff}
        </button>
      )}
    </section>
  );
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), but not while a text is edited, which has its own undo. */
function useUndoKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isText =
        event.target instanceof Element &&
        event.target.matches('input:not([type=range], [type=radio], [type=checkbox]), textarea');
      if (isText || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redoWall();
      else undoWall();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
