// A photographed colour card: its grid is dragged into place, its cells are named, and they become a catalogue.
import { useEffect, useId } from 'react';
import { importJob } from '../../app/jobs/import-state.ts';
import { say, type Told } from '../../shared/message.ts';
import { CardCells } from './card-cells.tsx';
import { CardGridTools } from './card-grid-tools.tsx';
import { CardNames } from './card-names-field.tsx';
import { CardStage } from './card-stage.tsx';
import { CardWhiteChoice } from './card-white-choice.tsx';
import { PhotoButtons } from '../kit/photo-buttons.tsx';
import {
  cardDesk,
  discardCard,
  nameCatalogue,
  previewAgain,
  redoDraft,
  restCard,
  showCard,
  undoDraft,
  type Card,
} from '../../app/sessions/card-store.ts';
import { importCard } from './card-import.ts';
import { useLibrary } from '../kit/library.ts';
import { showToast } from '../../app/toasts.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { cellsOf, planOfDraft } from '../../app/sessions/card-draft.ts';
import { problemOfPlan } from './card-problem.ts';
import { cardStrings as words } from './card-strings.ts';
import '../reference/stage.css';
import './card.css';

export function CardPage() {
  usePageTitle(words.title);
  const { card, isOpening, problem } = useStore(cardDesk);
  const reflectance = useLibrary().settings?.whiteReflectance;
  useEffect(() => {
    if (reflectance) previewAgain(reflectance);
  }, [reflectance]);
  useEffect(() => restCard, []);
  useUndoKeys();
  return (
    <div className="match card">
      <header className="match__head">
        <h1>{words.title}</h1>
        {isOpening && <p role="status">{words.opening}</p>}
      </header>
      {card ? <Workbench card={card} /> : <NoPicture problem={problem} />}
    </div>
  );
}

function NoPicture({ problem }: { problem: Told | null }) {
  return (
    <section className="match__empty">
      <h2>{words.emptyTitle}</h2>
      <p className="quiet card__hint">{words.empty}</p>
      {problem && (
        <p role="alert" className="strong">
          {say(problem)}
        </p>
      )}
      <PhotoButtons
        choose={words.choose}
        take={words.photo}
        isPrimary
        onPhoto={(photo) => void showCard(photo)}
      />
    </section>
  );
}

function Workbench({ card }: { card: Card }) {
  return (
    <>
      <section className="match__question" aria-label={words.stage}>
        <CardStage card={card} />
        <div className="match__tools">
          <CardGridTools card={card} />
          <PhotoButtons
            choose={words.another}
            take={words.photo}
            isPrimary={false}
            onPhoto={(photo) => void showCard(photo)}
          />
        </div>
      </section>
      <div className="stack card__side">
        <Outcome card={card} />
        <CardCells card={card} />
        <CardWhiteChoice card={card} />
        <CardNames card={card} />
      </div>
    </>
  );
}

/** What would be added now, or what stands in the way of it. */
function Outcome({ card }: { card: Card }) {
  const id = useId();
  const { state } = useStore(importJob);
  const isBusy = state === 'running' || state === 'waiting';
  const draft = card.history.present;
  const plan = planOfDraft(draft, 1);
  const problem = problemOfPlan(plan) ?? card.problem ?? (isBusy ? words.busy : null);
  const count = cellsOf(draft).filter(({ isPaint }) => isPaint).length;
  const trouble = card.preview?.whiteTrouble;
  const discard = () => {
    discardCard();
    showToast(words.discarded);
  };
  return (
    <section className="panel stack card__outcome" aria-label={words.catalogue}>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {words.catalogue}
        </label>
        <input
          id={id}
          className="input"
          maxLength={200}
          value={card.name}
          placeholder={words.title}
          onChange={(event) => nameCatalogue(event.target.value)}
        />
      </div>
      <p role="status" className={problem ? 'strong' : 'quiet'}>
        {problem === null ? words.ready({ count }) : say(problem)}
      </p>
      {!problem && trouble && <p className="strong">{say(trouble)}</p>}
      <div className="row">
        <button
          type="button"
          className="button button--primary"
          disabled={problem !== null}
          onClick={() => void importCard()}
        >
          {words.import({ count })}
        </button>
        <button type="button" className="button button--quiet" onClick={discard}>
          {words.discard}
        </button>
      </div>
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
      if (key === 'y' || event.shiftKey) redoDraft();
      else undoDraft();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
