// The card that is being cut up: its picture, the grid with its undo steps, and the latest preview. Outlives the page.
import { cutCard, endCard, openCard } from './card-session.ts';
import { createStore, type Store } from '../store.ts';
import type { CardPreview } from '../../dataset/card/card-desk.ts';
import type { CardSource } from '../../dataset/card/import-card.ts';
import { asAppError, toldBy } from '../../shared/errors.ts';
import type { Told } from '../../shared/message.ts';
import { firstDraft, planOfDraft, type CardDraft } from './card-draft.ts';
import { changed, newHistory, redone, sealed, undone, type History } from '../../shared/history.ts';
import { createLatest } from '../../shared/latest.ts';
import type { Size } from '../../reading/region-geometry.ts';
import { showToast } from '../toasts.ts';

export interface Card {
  picture: { blob: Blob; url: string; size: Size };
  /** Of the catalogue to be; empty for one that nobody has named. */
  name: string;
  history: History<CardDraft>;
  /** Number of the cell that is being looked at. */
  selected: number;
  preview: CardPreview | null;
  /** Why nothing can be cut out now, a sentence. */
  problem: Told | null;
}

export interface CardDesk {
  card: Card | null;
  isOpening: boolean;
  /** Why a picture could not be opened, a sentence. */
  problem: Told | null;
}

const desk = createStore<CardDesk>({ card: null, isOpening: false, problem: null });
export const cardDesk: Store<CardDesk> = desk;

let reflectance = 0.9;
let openings = 0;

const latest = createLatest(
  ({ picture, history }: Card) => cutCard(picture.blob, planOfDraft(history.present, reflectance)),
  (preview) => setCard((card) => ({ ...card, preview, problem: null })),
  (error) => {
    const { code, told } = asAppError(error);
    // The page was left, which ended the worker; on return it is asked again.
    if (code !== 'cancelled') setCard((card) => ({ ...card, preview: null, problem: told }));
  },
);

/** Opens the photo of a card in place of the one before; one that can't be opened leaves that as it was. */
export async function showCard(blob: Blob): Promise<void> {
  const opening = ++openings;
  desk.set((now) => ({ ...now, isOpening: true, problem: null }));
  latest.cancel();
  try {
    const size = await openCard(blob);
    if (opening !== openings) return;
    dropPicture();
    const name = blob instanceof File ? blob.name.replace(/\.[^.\s]{1,8}$/, '') : '';
    desk.set({
      card: {
        picture: { blob, url: URL.createObjectURL(blob), size },
        name,
        history: newHistory(firstDraft(size)),
        ...{ selected: 0, preview: null, problem: null },
      },
      isOpening: false,
      problem: null,
    });
    window.addEventListener('beforeunload', askBeforeLeaving);
    previewAgain();
  } catch (error) {
    if (opening !== openings) return;
    const isKept = desk.get().card !== null;
    desk.set((now) => ({ ...now, isOpening: false, problem: isKept ? null : toldBy(error) }));
    if (isKept) showToast(toldBy(error), { tone: 'problem' });
  }
}

/** The page is shown, or what a white reflects has changed: the preview is asked for. */
export function previewAgain(whiteReflectance = reflectance): void {
  reflectance = whiteReflectance;
  const { card } = desk.get();
  if (card) latest.ask(card);
}

/** What an import takes: the picture and the plan as they are shown now. */
export function cardSource({ picture, history }: Card): CardSource {
  return { picture: picture.blob, plan: planOfDraft(history.present, reflectance) };
}

/** The page is left: the worker's memory goes, the card stays. */
export function restCard(): void {
  latest.cancel();
  endCard();
}

/** A step that undo takes back; steps with one tag are one until the gesture is sealed. */
export function changeDraft(change: (draft: CardDraft) => CardDraft, tag: string | null = null): void {
  setHistory((history) => changed(history, change(history.present), tag));
}

export function sealDraft(): void {
  setCard((card) => ({ ...card, history: sealed(card.history) }));
}

export function undoDraft(): void {
  setHistory(undone);
}

export function redoDraft(): void {
  setHistory(redone);
}

export function selectCell(selected: number): void {
  setCard((card) => ({ ...card, selected }));
}

export function nameCatalogue(name: string): void {
  setCard((card) => ({ ...card, name }));
}

export function discardCard(): void {
  restCard();
  dropPicture();
  desk.set({ card: null, isOpening: false, problem: null });
}

function setHistory(change: (history: History<CardDraft>) => History<CardDraft>): void {
  setCard((card) => {
    const history = change(card.history);
    const { rows, columns } = history.present;
    return { ...card, history, selected: Math.min(card.selected, rows * columns - 1) };
  });
  previewAgain();
}

function setCard(change: (card: Card) => Card): void {
  desk.set((now) => (now.card ? { ...now, card: change(now.card) } : now));
}

function dropPicture(): void {
  const { card } = desk.get();
  if (card) URL.revokeObjectURL(card.picture.url);
  window.removeEventListener('beforeunload', askBeforeLeaving);
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
