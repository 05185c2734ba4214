// The answer for all spots of the surface in place of the latest spot's own, wherever that is shown or saved.
import { createStore } from '../../app/store.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import type { Capture } from '../answer/answer-actions.tsx';
import { useStore } from '../kit/use-store.ts';
import { readingsToSave, type WallAnswer } from './use-wall-answer.ts';
import { noteWallSaved } from './wall-store.ts';
import { answeredWords, whyLatestLeftOut } from './wall-words.ts';

const joined = createStore<WallAnswer | null>(null);

/** By the row of spots, which asks; null when it goes. */
export function publishJoined(wallAnswer: WallAnswer | null): void {
  joined.set(wallAnswer);
}

const isOf = (wallAnswer: WallAnswer | null, answer: MatchAnswer | null): wallAnswer is WallAnswer =>
  answer !== null && wallAnswer?.spots.at(-1)?.answer === answer;

/** The answer for all spots of which `answer` is the latest; itself where it is alone or nothing is joined yet. */
export function useJoined<Answer extends MatchAnswer | null>(answer: Answer): Answer {
  const shown = useStore(joined, (now) => (isOf(now, answer) ? now.answer : null));
  return shown ? (shown as Answer & MatchAnswer) : answer; // it is `answer` with some of its values replaced
}

/** Of how many spots the answer is that stands in place of that of `answer`; null where it is alone. */
export function useSpotsAnswered(answer: MatchAnswer | null): string | null {
  return useStore(joined, (now) => (isOf(now, answer) ? answeredWords(now) : null));
}

/** Why the spot of `answer` is none of those that are answered; null where it counts. */
export function useWhyLeftOut(answer: MatchAnswer | null): string | null {
  return useStore(joined, (now) => (isOf(now, answer) ? whyLatestLeftOut(now) : null));
}

/** What a scan keeps, the spots with it. */
export function capturingSpots(capture: () => Promise<Capture>): () => Promise<Capture> {
  return async () => {
    const wallAnswer = joined.get();
    const readings = wallAnswer ? readingsToSave(wallAnswer) : undefined;
    const captured = await capture();
    noteWallSaved();
    return { ...captured, ...(readings && { readings }) };
  };
}
