import { describe, expect, it } from 'vitest';
import { licencesIn } from './licences.ts';

describe('the list of licences', () => {
  it('has each package with its own text', () => {
    const packages = [
      { name: 'a', version: '1', licence: 'MIT', author: 'A', text: 1 },
      { name: 'b', version: '2', licence: 'ISC', author: null, text: null },
    ];
    expect(licencesIn({ packages, texts: ['x', 'y'] })).toEqual([
      { name: 'a', version: '1', licence: 'MIT', author: 'A', text: 'y' },
      { name: 'b', version: '2', licence: 'ISC', author: null, text: null },
    ]);
  });

  it('is none where something else came', () => {
    for (const other of [null, undefined, 1, 'page', [], {}, { packages: 1, texts: [] }, { packages: [] }])
      expect(licencesIn(other)).toBeNull();
  });
});
