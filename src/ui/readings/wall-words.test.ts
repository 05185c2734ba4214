import { expect, it } from 'vitest';
import type { Judgement } from '../../readings/judge-spots.ts';
import type { WhyLeftOut } from '../../tracking/wall-reading.ts';
import { answeredWords, whyLatestLeftOut } from './wall-words.ts';

const spots = (agreement: Judgement['agreement'], ...whys: (WhyLeftOut | null)[]) => ({
  spots: whys,
  judgement: { agreement, spots: whys.map((leftOut) => ({ deltaE00: 1, leftOut })) },
  isWorking: false,
  problem: null,
});

it('tells of how many spots an answer is, and whether the one that is seen is among them', () => {
  expect(answeredWords(spots('agree', null, null, null))).toBe('Answer of 3 spots');
  expect(answeredWords(spots('one-off', null, 'glare', null))).toBe('Answer of 2 of 3 spots');
  expect(answeredWords(spots('one-off', null, null, 'shade'))).toBe(
    'Answer of the other 2 spots, without this one',
  );
  expect(answeredWords(spots('one-off', null, 'glare'))).toBe('Answer of the other spot, without this one');
  expect(answeredWords(spots('apart', 'other-colour', 'other-colour'))).toBe(
    'The spots disagree: answer of this one alone',
  );
});

it('tells nothing of a spot alone, and until the others are joined with it', () => {
  expect(answeredWords(spots('one', null))).toBeNull();
  expect(answeredWords({ ...spots('agree', null, null), isWorking: true })).toBeNull();
  expect(answeredWords({ ...spots('agree', null, null), problem: 'It failed.' })).toBeNull();
});

it('says why the spot that is seen does not count, where it does not', () => {
  expect(whyLatestLeftOut(spots('one-off', null, null, 'shade'))).toBe('Left out: in shade');
  expect(whyLatestLeftOut(spots('one-off', null, 'glare', null))).toBeNull();
  expect(whyLatestLeftOut(spots('apart', null, 'other-colour'))).toBeNull();
});
