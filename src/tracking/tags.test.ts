import { describe, expect, it } from 'vitest';
import { parseTags, printTags } from './tags.ts';

describe('tags', () => {
  it('are read as typed, once each, and printed and read again stay the same', () => {
    const tags = parseTags(' night  shift,, Best ,best, 🎨 x ,');
    expect(tags).toEqual(['night shift', 'Best', '🎨 x']);
    expect(parseTags(printTags(tags))).toEqual(tags);
    expect(parseTags(' , ')).toEqual([]);
  });

  it('are cut between letters, and are not endless', () => {
    expect(parseTags('🎨'.repeat(50))).toEqual(['🎨'.repeat(40)]);
    expect(parseTags(Array.from({ length: 99 }, (_, i) => `t${i}`).join(','))).toHaveLength(20);
  });
});
