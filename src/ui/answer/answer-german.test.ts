// What an answer and a scan say when the page speaks German: other words, other order, the same numbers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import { scanNamed } from '../../storage/storage-fixtures.ts';
import { changeLocale } from '../../words/words.ts';
import { say } from '../../shared/message.ts';
import { answerText } from './answer-text.ts';
import { noteTold } from './note-told.ts';
import { labWords, paintDirection } from './answer-words.ts';
import { lightWords } from './scan-words.ts';
import { paintWords, verdictSentence, verdictShort } from './verdict-words.ts';

const WALL: Rgb = [180, 160, 140];
const LIGHTER: Rgb = [184, 164, 144];
const colour = { lab: labOfRgb(WALL), hex: hexOfRgb(WALL), seen: WALL };

describe('an answer in German', () => {
  beforeAll(() => changeLocale('de'));
  afterAll(() => changeLocale('en'));

  it('is a sentence with the best thing to do, and short in a list', () => {
    const paints = ['A1 One', 'A2 Two', 'A3 Three'];
    expect(verdictSentence({ kind: 'one-of', paints, confidence: 0.9, advice: 'use-grey' })).toBe(
      'A1 One, A2 Two oder A3 Three: das lässt sich hier nicht unterscheiden (zusammen 90\u00a0%). Eine mittelgraue Karte statt der weißen sagt mehr.',
    );
    const far = { kind: 'close', paints, deltaE00: 9.25, advice: 'other-catalogue' } as const;
    expect(verdictSentence({ ...far, paints })).toMatch(
      /^Nichts passt gut: A1 One liegt ΔE00 9,3 daneben\. /,
    );
    expect(verdictShort({ kind: 'probably', paints, confidence: 0.004, advice: 'compare' })).toBe(
      'Wahrscheinlich, unter 1\u00a0%',
    );
  });

  it('says the direction with its degree where it is measured, and without it beside a verdict', () => {
    const paint = { colour: LIGHTER, deltaE00: 1.3 };
    const answer = {
      colour,
      whiteBalance: 'reference',
      verdict: { kind: 'close' },
      matches: [paint],
    } as const;
    expect(paintDirection(paint, answer)).toBe('etwas heller');
    expect(paintWords(paint, answer)).toBe('Der Farbton ist heller.');
  });

  it('shows L*a*b* with a comma and copies it with a point, for other programs', () => {
    expect(labWords(colour.lab)).toBe('L* 67,1  a* 4,1  b* 13,1');
    const match = { folder: 'A1 One', colour: WALL, deltaE00: 1.25, confidence: 0.5 };
    const verdict = { kind: 'match', paints: ['A1 One'], confidence: 0.5, advice: 'compare' } as const;
    const told = { colour, whiteBalance: 'reference', matches: [match] } as const;
    expect(answerText({ ...told, verdict: { ...verdict, paints: ['A1 One'] } }, 'Laden').split('\n')).toEqual(
      [
        'Das ist A1 One (50\u00a0%). Vergleichen Sie vor dem Kauf mit der echten Karte.',
        '#b4a08c (L* 67.1  a* 4.1  b* 13.1, D65), in Laden:',
        '1. A1 One, #b4a08c: 50\u00a0%, ΔE00 1,3',
      ],
    );
  });

  it('counts in its notes, and tells the light of a scan in one sentence', () => {
    expect(say(noteTold({ kind: 'few-pixels', pixels: 1200 }))).toMatch(
      /^Der Ausschnitt hat nur 1\.200 Pixel\. /,
    );
    expect(lightWords(scanNamed('a'))).toBe(
      'Mit weißem Papier oder einer Weißkarte korrigiert; die Karte sah aus wie #faf0c8 und reflektiert 90\u00a0%.',
    );
  });
});
