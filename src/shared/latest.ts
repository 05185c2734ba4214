// Latest wins: one question under way at a time, and of those that arrive meanwhile only the newest is asked.

export interface Latest<Q> {
  ask(question: Q): void;
  /** Answers that are still to come are dropped. */
  cancel(): void;
}

/**
 * Calls `answer` never twice at once. An answer is handed on even if a newer question waits, so that a display moves
 * along while somebody drags; the last question asked is always answered last.
 */
export function createLatest<Q, A>(
  answer: (question: Q) => Promise<A>,
  onAnswer: (answer: A, question: Q) => void,
  onError: (error: unknown, question: Q) => void,
): Latest<Q> {
  let isBusy = false;
  let waiting: { question: Q } | null = null;
  let generation = 0;
  async function run(question: Q) {
    isBusy = true;
    const asked = generation;
    try {
      const result = await answer(question);
      if (asked === generation) onAnswer(result, question);
    } catch (error) {
      if (asked === generation) onError(error, question);
    }
    isBusy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.question);
  }
  return {
    ask(question) {
      if (isBusy) waiting = { question };
      else void run(question);
    },
    cancel() {
      generation++;
      waiting = null;
    },
  };
}
