import { expect, it } from 'vitest';
import { changed, newHistory, redone, sealed, undone } from './history.ts';

it('goes back step by step and forward again, and a new step ends what could be redone', () => {
  let history = newHistory(0);
  for (const step of [1, 2, 3]) history = changed(history, step, null);
  history = undone(undone(history));
  expect(history.present).toBe(1);
  expect(redone(history).present).toBe(2);
  expect(redone(redone(redone(history))).present).toBe(3);
  expect(redone(changed(history, 9, null)).present).toBe(9);
  expect(undone(undone(undone(history))).present).toBe(0);
});

it('takes a drag as one step, and the next drag of the same thing as another', () => {
  let history = newHistory(0);
  for (const step of [1, 2, 3]) history = changed(history, step, 'corner 1');
  history = sealed(history);
  for (const step of [4, 5]) history = changed(history, step, 'corner 1');
  history = changed(history, 6, 'corner 2');
  const seen = [history.present];
  for (let i = 0; i < 4; i++) seen.push((history = undone(history)).present);
  expect(seen).toEqual([6, 5, 3, 0, 0]);
});

it('does not join a drag to what was undone before it', () => {
  const history = changed(undone(changed(newHistory(0), 1, 'a')), 2, 'a');
  expect(undone(history).present).toBe(0);
});
