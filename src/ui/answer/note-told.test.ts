import { describe, expect, it } from 'vitest';
import type { Note } from '../../matching/notes.ts';
import { say } from '../../shared/message.ts';
import { noteTold } from './note-told.ts';

const noteWords = (note: Note) => say(noteTold(note));

describe('a note', () => {
  it('says how much more or less light, which part was left out, and how few pixels there were', () => {
    expect(noteWords({ kind: 'light-ratio', ratio: 1.2 })).toMatch(/about 20\u00a0% more light/);
    expect(noteWords({ kind: 'light-ratio', ratio: 0.75 })).toMatch(/about 25\u00a0% less light/);
    expect(noteWords({ kind: 'left-out', kept: 0.6 })).toMatch(/Only 60\u00a0% of the region/);
    expect(noteWords({ kind: 'few-pixels', pixels: 1 })).toMatch(/only 1 pixel\./);
    expect(noteWords({ kind: 'model-unusable', reason: 'Train it again.' })).toMatch(
      /colour alone.*Train it again/,
    );
  });
});
