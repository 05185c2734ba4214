import { describe, expect, it } from 'vitest';
import {
  firstWallDraft,
  withPaint,
  withScheme,
  withSurface,
  withSurfaceChange,
} from '../../app/sessions/wall-draft.ts';
import type { ShownSurface } from '../../wall/wall-api.ts';
import { schemeWords, sharedLine, sureSentences, surfaceWords } from './wall-words.ts';

const CARD = { x: 0, y: 0, width: 1, height: 1 };
const MOSS = { code: 'V-9', name: 'Moss', rgb: [60, 90, 50], catalogue: 'Mine' } as const;
const draft = withSurface(withPaint(firstWallDraft(CARD, null), '1', MOSS));
const shownOf = (id: string, isPainted = true): ShownSurface => ({
  ...{ id, outline: '', share: 0.5 },
  stated: isPainted ? { deltaE00: 2, restsOn: 'card', reasons: [] } : null,
});

describe('a wall in words', () => {
  it('calls surfaces as somebody named them, else after their kind, numbered where there are two', () => {
    const named = withSurfaceChange(draft, '2', { name: ' Door ' });
    expect(named.surfaces.map((surface) => surfaceWords(named, surface))).toEqual(['Wall', 'Door']);
    const twice = withSurfaceChange(draft, '2', { kind: 'wall' });
    expect(twice.surfaces.map((surface) => surfaceWords(twice, surface))).toEqual(['Wall 1', 'Wall 2']);
  });

  it('calls schemes by their number until they have a name', () => {
    const two = withScheme(draft);
    expect(two.schemes.map((scheme) => schemeWords(two, scheme))).toEqual(['Scheme 1', 'Scheme 2']);
  });

  it('says how sure it is of what is painted only', () => {
    expect(sureSentences(draft, [shownOf('1'), shownOf('2', false)])).toHaveLength(1);
    expect(sureSentences(draft, [])).toEqual([]);
  });

  it('never shares a picture without how sure it is and a light that is made up', () => {
    expect(sharedLine(draft, [shownOf('1')], 'lamp')).toBe(
      'Wall in V-9 Moss: a preview by Swatchlight. Wall: expected to be off by about ΔE00 2.0; rests on the card. Simulated light: Lamp.',
    );
  });
});
