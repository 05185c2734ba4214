import { describe, expect, it } from 'vitest';
import type { WarningKind } from '../reading/frame-reading.ts';
import { ADVICES } from '../tracking/verdict-record.ts';
import { randomFacts } from './test-answers.ts';
import { knownByOf, verdictOf, type JudgedPaint, type VerdictFacts } from './verdict.ts';

const paint = (i: number, confidence: number | null, deltaE00 = 2, shade = 30 * i): JudgedPaint => ({
  folder: `P${i}`,
  colour: [shade, 120, 250 - shade],
  deltaE00,
  confidence,
});

const judge = (
  confidences: readonly (number | null)[],
  facts: Partial<VerdictFacts> = {},
  deltas: readonly number[] = [],
) =>
  verdictOf({
    paints: confidences.map((p, i) => paint(i, p, deltas[i] ?? 2)),
    unknown: confidences[0] === null ? null : 0,
    knownBy: 'white',
    warnings: [],
    ...facts,
  });

describe('the verdict, by confidence', () => {
  it('is a match from 80 % on with a reference, and without one only where hardly anything else can be', () => {
    expect(judge([0.8, 0.1])).toEqual({
      kind: 'match',
      paints: ['P0'],
      confidence: 0.8,
      advice: 'compare',
    });
    expect(judge([0.9, 0.05], { knownBy: 'none' })).toMatchObject({
      kind: 'probably',
      advice: 'add-reference',
    });
    expect(judge([0.99, 0.01], { knownBy: 'none' }).kind).toBe('match');
  });

  it('is probable from one half on, and judges the percentage that a person reads', () => {
    expect(judge([0.6, 0.2, 0.1])).toMatchObject({ kind: 'probably', confidence: 0.6, advice: 'use-grey' });
    expect(judge([0.496, 0.1, 0.1]).kind).toBe('probably');
    expect(judge([0.796, 0.1]).kind).toBe('match');
    expect(judge([0.49, 0.1, 0.1]).kind).toBe('close');
  });

  it('lists the few that together are as sure as a match, and none that is out of reach', () => {
    expect(judge([0.4, 0.3, 0.15])).toMatchObject({ kind: 'one-of', paints: ['P0', 'P1', 'P2'] });
    expect(judge([0.5, 0.45])).toMatchObject({ kind: 'one-of', paints: ['P0', 'P1'] });
    expect(judge([0.45, 0.2, 0.1, 0.05])).toMatchObject({ kind: 'close', deltaE00: 2 });
    expect(judge([0.3, 0.14, 0.13, 0.12, 0.12]).paints).toHaveLength(5);
    expect(judge([0.2, 0.2, 0.15, 0.1, 0.1, 0.1]).kind).toBe('close');
  });

  it('asks for no card where two paints have one colour', () => {
    const same = [paint(0, 0.5, 2, 90), paint(1, 0.5, 2, 90)];
    expect(verdictOf({ paints: same, unknown: 0, knownBy: 'none', warnings: [] })).toMatchObject({
      kind: 'one-of',
      advice: 'compare',
    });
  });

  it('is none of the catalogue where that is likelier, or where no reference allows so much', () => {
    expect(judge([0.4], { unknown: 0.55 })).toMatchObject({ kind: 'not-in-catalogue', unknown: 0.55 });
    expect(judge([0.9, 0.1], {}, [17, 19])).toMatchObject({ kind: 'not-in-catalogue', unknown: null });
    expect(judge([0.9, 0.1], {}, [17, 12]).kind).toBe('match');
    expect(judge([0.9, 0.1], { knownBy: 'grey' }, [12, 12]).kind).toBe('not-in-catalogue');
  });

  it('can’t tell without a reference what is undecided', () => {
    expect(judge([0.3, 0.1], { knownBy: 'none' })).toEqual({
      kind: 'no-reference',
      paints: ['P0'],
      advice: 'add-reference',
    });
  });
});

describe('the verdict, by colour alone', () => {
  it('calls nothing a match, and nothing at all without a reference', () => {
    expect(judge([null, null], {}, [1, 4])).toMatchObject({ kind: 'probably', confidence: null });
    expect(judge([null, null, null], {}, [1, 1.5, 4])).toMatchObject({
      kind: 'one-of',
      paints: ['P0', 'P1'],
    });
    expect(judge([null, null, null], {}, [2, 1, 4])).toMatchObject({ kind: 'one-of' });
    expect(judge([null, null], {}, [7, 9])).toMatchObject({ kind: 'close', deltaE00: 7 });
    expect(judge([null, null, null, null, null], {}, [2, 2, 2, 2, 2]).kind).toBe('close');
    expect(judge([null, null], { knownBy: 'none' }, [0.3, 4]).kind).toBe('no-reference');
    expect(judge([null], { knownBy: 'none' }, [25]).kind).toBe('not-in-catalogue');
  });
});

describe('what spoils a reading', () => {
  it('forbids a match where it breaks it, and its mend is the advice', () => {
    const spoilt = (...warnings: WarningKind[]) => judge([0.9, 0.05], { warnings });
    expect(spoilt('white-bright')).toMatchObject({ kind: 'probably', advice: 'darker-or-grey' });
    expect(spoilt('texture', 'white-clipped')).toMatchObject({ kind: 'probably', advice: 'darker-picture' });
    expect(spoilt('glare')).toMatchObject({ kind: 'match', advice: 'compare' });
    expect(judge([0.6], { warnings: ['glare'], knownBy: 'grey' }).advice).toBe('leave-glare');
    expect(judge([0.3], { warnings: ['glare'], knownBy: 'none' }).advice).toBe('add-reference');
    expect(judge([0.3], { warnings: ['dark'], knownBy: 'none' }).advice).toBe('more-light');
  });
});

describe('the kind of a reference', () => {
  it('is told by what it reflects', () => {
    expect(knownByOf(null, false)).toBe('none');
    expect(knownByOf({ reflectance: 0.9 }, false)).toBe('white');
    expect(knownByOf({ reflectance: 0.36 }, false)).toBe('grey');
    expect(knownByOf({ reflectance: 0.9 }, true)).toBe('chart');
  });
});

describe('a thousand and more answers', () => {
  it('have a verdict that names their first paints and does not contradict their numbers', () => {
    const kinds = new Map<string, number>();
    for (const facts of randomFacts(5000)) {
      const verdict = verdictOf(facts);
      const { kind, paints } = verdict;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      expect(paints).toEqual(facts.paints.slice(0, paints.length).map(({ folder }) => folder));
      expect(ADVICES).toContain(verdict.advice);
      const first = facts.paints[0]!;
      if (kind === 'match') {
        expect(first.confidence).toBeGreaterThan(0.79);
        expect(facts.warnings.filter((warning) => warning.startsWith('white-'))).toEqual([]);
      }
      if (kind === 'probably' && first.confidence !== null) expect(first.confidence).toBeGreaterThan(0.49);
      if (kind === 'one-of') expect(paints.length).toBeGreaterThan(1);
      if (kind === 'close') expect(verdict).toMatchObject({ deltaE00: first.deltaE00 });
      if (kind === 'close') expect(facts.knownBy).not.toBe('none');
      if (kind === 'no-reference') expect(facts.knownBy).toBe('none');
      if (kind !== 'not-in-catalogue') expect(facts.unknown ?? 0).toBeLessThan(0.5);
    }
    expect([...kinds.keys()].sort()).toEqual(
      ['close', 'match', 'no-reference', 'not-in-catalogue', 'one-of', 'probably'].sort(),
    );
    for (const count of kinds.values()) expect(count).toBeGreaterThan(100);
  });
});
