import { describe, expect, it } from 'vitest';
import { createLatest } from './latest.ts';

/** A worker in miniature: answers are given by hand. */
function createDesk() {
  const open: { question: number; resolve: (n: number) => void; reject: (e: Error) => void }[] = [];
  const asked: number[] = [];
  const answers: number[] = [];
  const errors: string[] = [];
  const latest = createLatest<number, number>(
    (question) =>
      new Promise((resolve, reject) => {
        asked.push(question);
        open.push({ question, resolve, reject });
      }),
    (answer) => answers.push(answer),
    (error) => errors.push((error as Error).message),
  );
  return { latest, open, asked, answers, errors };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('latest wins', () => {
  it('skips the questions between the one under way and the newest', async () => {
    const { latest, open, asked, answers } = createDesk();
    [1, 2, 3, 4].forEach(latest.ask);
    expect(asked).toEqual([1]);
    open[0]!.resolve(10);
    await settled();
    expect(asked).toEqual([1, 4]);
    open[1]!.resolve(40);
    await settled();
    expect(answers).toEqual([10, 40]);
  });

  it('goes on after an error', async () => {
    const { latest, open, answers, errors } = createDesk();
    latest.ask(1);
    latest.ask(2);
    open[0]!.reject(new Error('no'));
    await settled();
    open[1]!.resolve(20);
    await settled();
    expect([errors, answers]).toEqual([['no'], [20]]);
  });

  it('drops answers that come after a cancel, and still takes new questions', async () => {
    const { latest, open, answers } = createDesk();
    latest.ask(1);
    latest.cancel();
    open[0]!.resolve(10);
    await settled();
    expect(answers).toEqual([]);
    latest.ask(2);
    open[1]!.resolve(20);
    await settled();
    expect(answers).toEqual([20]);
  });
});
