// The spots of one surface that were measured so far, beside the one that is being measured. State and its changes only.
import { createStore, type Store } from '../../app/store.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';

export interface KeptSpot {
  id: number;
  answer: MatchAnswer;
  /** Spots in one light have the same number. */
  light: number;
}

export interface Wall {
  kept: readonly KeptSpot[];
  /** That of the spot which is being measured. */
  light: number;
  /** The surface is saved: the next measurement is of another one. */
  isSaved: boolean;
}

const EMPTY: Wall = { kept: [], light: 0, isSaved: false };
const store = createStore<Wall>(EMPTY);
let lastId = 0;

export const wall: Store<Wall> = store;

/** Keeps what was measured; the next spot is of the same surface, in the same light or another. */
export function keepSpot(answer: MatchAnswer, isOtherLight: boolean): void {
  const { kept, light } = store.get();
  store.set({
    kept: [...kept, { id: ++lastId, answer, light }],
    light: isOtherLight ? 1 + Math.max(light, ...kept.map((spot) => spot.light)) : light,
    isSaved: false,
  });
}

/** Returns what brings it back to its place. */
export function removeSpot(id: number): () => void {
  const before = store.get();
  const place = before.kept.findIndex((spot) => spot.id === id);
  const spot = before.kept[place];
  if (!spot) return () => {};
  store.set({ ...before, kept: before.kept.filter((other) => other !== spot) });
  return () => store.set((now) => ({ ...now, kept: now.kept.toSpliced(place, 0, spot) }));
}

/** What is measured next is another surface. Returns what undoes that. */
export function startNewWall(): () => void {
  const before = store.get();
  store.set(EMPTY);
  return () => store.set(before);
}

export function noteWallSaved(): void {
  store.set((now) => ({ ...now, isSaved: true }));
}

/** A saved surface ends with the next measurement. */
export function endSavedWall(): void {
  if (store.get().isSaved) store.set(EMPTY);
}
