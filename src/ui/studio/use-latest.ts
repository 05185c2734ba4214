// Questions to the gallery's worker while somebody drags: of those that wait only the newest is asked.
import { useCallback, useEffect, useRef, useState } from 'react';
import { createLatest, type Latest } from '../../shared/latest.ts';
import { errorCodeOf } from '../../shared/errors.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** Neither `onAnswer` nor `onError` is called any more once the component has gone. */
export function useLatest<Q, A>(
  answer: (question: Q) => Promise<A>,
  onAnswer: (answer: A, question: Q) => void,
  onError: (error: unknown, question: Q) => void = tellUnlessEnded,
): (question: Q) => void {
  const now = useRef({ answer, onAnswer, onError });
  useEffect(() => {
    now.current = { answer, onAnswer, onError };
  });
  const [latest] = useState<Latest<Q>>(() =>
    createLatest<Q, A>(
      (question) => now.current.answer(question),
      (found, question) => now.current.onAnswer(found, question),
      (error, question) => now.current.onError(error, question),
    ),
  );
  useEffect(() => latest.cancel, [latest]);
  return useCallback((question) => latest.ask(question), [latest]);
}

/** The page was left: nobody waits for the answer. */
export function tellUnlessEnded(error: unknown): void {
  if (errorCodeOf(error) !== 'cancelled') tellProblem(error);
}
