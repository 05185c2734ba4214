import { describe, expect, it } from 'vitest';
import {
  changed,
  EMPTY_OUTLINE,
  firstHistory,
  isEmpty,
  redone,
  undone,
  withStroke,
  type OutlineStroke,
} from './outline.ts';

const stroke = (x: number, isEraser = false): OutlineStroke => ({
  points: [{ x, y: 0.5 }],
  width: 0.02,
  isEraser,
});

describe('the history of an outline', () => {
  it('goes back step by step and forward again, until something else is drawn', () => {
    const two = withStroke(withStroke(firstHistory, stroke(0.1)), stroke(0.2));
    const one = undone(two);
    expect(one.now.strokes).toEqual([stroke(0.1)]);
    expect(redone(one)).toEqual(two);
    expect(undone(undone(undone(two))).now).toEqual(EMPTY_OUTLINE);
    const other = withStroke(one, stroke(0.3));
    expect(redone(other)).toEqual(other);
    expect(undone(other).now).toEqual(one.now);
  });

  it('takes a picture back as it does a stroke', () => {
    const drawn = withStroke(firstHistory, stroke(0.1));
    const replaced = changed(drawn, { ground: new Uint8Array(12), strokes: [] });
    expect(undone(replaced).now).toBe(drawn.now);
  });

  it('keeps the last fifty steps', () => {
    let history = firstHistory;
    for (let i = 0; i < 60; i++) history = withStroke(history, stroke(i / 60));
    for (let i = 0; i < 60; i++) history = undone(history);
    expect(history.now.strokes).toHaveLength(10);
  });
});

it('an outline of which everything was rubbed out is told apart from what was drawn', () => {
  expect(isEmpty(EMPTY_OUTLINE)).toBe(true);
  expect(isEmpty(withStroke(firstHistory, stroke(0.5, true)).now)).toBe(true);
  expect(isEmpty(withStroke(firstHistory, stroke(0.5)).now)).toBe(false);
  expect(isEmpty({ ground: new Uint8Array(12), strokes: [] })).toBe(false);
});
