import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import { randomFacts } from '../../matching/test-answers.ts';
import { verdictOf, type VerdictFacts } from '../../matching/verdict.ts';
import { createRandom } from '../../shared/random.ts';
import { verdictStrings } from './verdict-strings.ts';
import { answerText } from './answer-text.ts';
import { namesPaint, paintShare, paintWords, verdictSentence, verdictShort } from './verdict-words.ts';

const random = createRandom(3);
const channel = () => Math.floor(256 * random.next());

function answerOf(facts: VerdictFacts, seen: Rgb = [channel(), channel(), channel()]) {
  const colour = { seen, hex: hexOfRgb(seen), lab: labOfRgb(seen) };
  const whiteBalance = facts.knownBy === 'none' ? ('none' as const) : ('reference' as const);
  return { verdict: verdictOf(facts), matches: facts.paints, colour, whiteBalance };
}

describe('the sentence of a verdict', () => {
  it.each([
    [
      { kind: 'match', paints: ['A'], confidence: 0.93, advice: 'compare' },
      'It is A (93\u00a0%). Compare the real card before you buy.',
    ],
    [
      { kind: 'probably', paints: ['A'], confidence: null, advice: 'use-grey' },
      'Probably A, by colour alone. A middle grey card instead of the white one tells more.',
    ],
    [
      { kind: 'probably', paints: ['A'], confidence: 0.64, advice: 'compare' },
      'Probably A (64\u00a0%). Compare the real card before you buy.',
    ],
    [
      { kind: 'probably', paints: ['A'], confidence: 0.998, advice: 'same-light' },
      'Probably A; this picture tells no more. Hold the card beside it, in the same light.',
    ],
    [
      { kind: 'one-of', paints: ['A', 'B', 'C'], confidence: 0.9, advice: 'compare' },
      'A, B or C: they can’t be told apart here (together 90\u00a0%). Compare the real card before you buy.',
    ],
    [
      { kind: 'close', paints: ['A'], deltaE00: 2.44, advice: 'compare' },
      'A is close (ΔE00 2.4), but not surely it. Compare the real card before you buy.',
    ],
    [
      { kind: 'not-in-catalogue', paints: [], unknown: 0.62, advice: 'other-catalogue' },
      'Probably not in this catalogue (62\u00a0%). Try another catalogue, or more even light.',
    ],
    [
      { kind: 'no-reference', paints: ['A'], advice: 'add-reference' },
      'Without a card this can’t be told; it may be A. Put a grey card beside it, in the same light.',
    ],
  ] as const)('%o', (verdict, sentence) => {
    expect(verdictSentence({ ...verdict, paints: [...verdict.paints] })).toBe(sentence);
  });

  it.each(['en', 'de'])('ends with advice of two lines on the narrowest phone: %s', (language) => {
    const file = new URL(`../../locales/${language}/verdict.json`, import.meta.url);
    const { advice } = JSON.parse(readFileSync(file, 'utf8')) as { advice: Record<string, string> };
    expect(Object.values(advice).filter((sentence) => sentence.length > 55)).toEqual([]);
  });

  it('tells no number beside “Probably” that says more than the word', () => {
    const verdict = { kind: 'probably', paints: ['A'], confidence: 0.998, advice: 'same-light' } as const;
    expect(verdictShort({ ...verdict, paints: ['A'] })).toBe('Probably');
    expect(paintShare({ confidence: 0.998 }, { verdict })).toBeNull();
    expect(paintShare({ confidence: 0.64 }, { verdict: { ...verdict, confidence: 0.64 } })).toBe('64\u00a0%');
  });

  it('calls nothing close that is far off', () => {
    const verdict = { kind: 'close', paints: ['A'], deltaE00: 8, advice: 'compare' } as const;
    expect(verdictSentence({ ...verdict, paints: ['A'] })).toMatch(/^Nothing fits well/);
    expect(verdictShort({ ...verdict, paints: ['A'] })).toBe('Nothing fits well');
  });
});

describe('what is shown of thousands of answers', () => {
  const PERCENT = /(\d+|under 1|over 99)\u00a0%/g;

  it('has no contradiction between sentence, percentages and the words beside each paint', () => {
    for (const facts of randomFacts(5000, 7)) {
      const answer = answerOf(facts);
      const { verdict, matches } = answer;
      const sentence = verdictSentence(verdict);
      const text = answerText(answer, 'Shop');
      const beside = matches.map((match) => paintWords(match, answer));
      const shares = matches.map((match) => paintShare(match, answer));
      const all = [sentence, text, ...beside].join('\n');
      const context = `${JSON.stringify(facts)}\n${text}`;

      // The headline names the first paints and no other.
      const named = matches.filter(({ folder }) => sentence.includes(folder)).map(({ folder }) => folder);
      expect(named, context).toEqual(matches.slice(0, named.length).map(({ folder }) => folder));
      expect(named.length > 0, context).toBe(verdict.kind !== 'not-in-catalogue');

      // Its percentage is the first paint's, and as sure as its words.
      const [told] = sentence.match(PERCENT) ?? [];
      if (verdict.kind === 'match' || verdict.kind === 'probably') expect(told ?? null).toBe(shares[0]);
      if (verdict.kind === 'match') expect(percentOf(told!), context).toBeGreaterThanOrEqual(80);
      if (verdict.kind === 'probably' && told) expect(percentOf(told), context).toBeGreaterThanOrEqual(50);
      if (verdict.kind === 'one-of' && told) expect(percentOf(told), context).toBeGreaterThanOrEqual(80);

      // None of the catalogue: no paint is called near, likely or the same.
      if (verdict.kind === 'not-in-catalogue') {
        expect(
          shares.filter((share) => share !== null),
          context,
        ).toEqual([]);
        expect(all, context).not.toMatch(/close|slightly|same hue|can’t be told apart|It is/i);
      }
      if (verdict.kind === 'close' && verdict.deltaE00 > 5.05) expect(all, context).not.toMatch(/close/);

      // Without a reference no distance; with one, none that is not the paint's own.
      if (facts.knownBy === 'none') expect(all, context).not.toMatch(/ΔE/);
      else
        for (const [, number] of sentence.matchAll(/ΔE00 ([\d.]+)/g))
          expect(number, context).toBe(matches[0]!.deltaE00.toFixed(1));
      expect(all, context).not.toMatch(/closest|nearest|closer|cannot be told apart/i);

      // The words beside another paint never make it nearer than the first.
      if (beside[0] !== verdictStrings.sameHue) expect(beside, context).not.toContain(verdictStrings.sameHue);
      expect(all, context).not.toMatch(/slightly/);

      // Whatever is not named asks for more, and what is advised is one sentence.
      expect(sentence.split(verdictStrings.advice[verdict.advice])).toHaveLength(2);
      expect(namesPaint(verdict)).toBe(['match', 'probably', 'one-of'].includes(verdict.kind));
    }
  });

  const percentOf = (told: string) => Number.parseInt(told.replace(/\D/g, ''), 10);
});
