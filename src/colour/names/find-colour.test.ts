import { describe, expect, it } from 'vitest';
import { findColour, type NameList } from './find-colour.ts';
import { loadColourNames } from './load-names.ts';
import { editDistance, keyOfName } from './name-key.ts';
import { writtenValue } from './written-value.ts';

const lists = await loadColourNames();
const CATALOGUE: NameList = {
  source: 'Farben 2000',
  colours: [
    { name: 'Reinweiß', code: 'RAL 9010', rgb: [247, 249, 239] },
    { name: 'Verkehrsweiß', code: 'RAL 9016', rgb: [246, 246, 246] },
    { name: 'Fawn', code: '0N05', rgb: [186, 160, 130] },
    { name: 'White', code: 'A1', rgb: [250, 250, 250] },
    { name: 'White', code: 'B1', rgb: [240, 240, 230] },
  ],
};
const found = (text: string, among: readonly NameList[] = lists) => {
  const result = findColour(text, among);
  return 'colour' in result ? result.colour : null;
};
const proposed = (text: string, among: readonly NameList[] = lists) => {
  const result = findColour(text, among);
  return 'proposals' in result ? result.proposals.map(({ name }) => name) : null;
};

describe('a colour by its name', () => {
  it.each([
    ['green', [0, 128, 0], 'css'],
    ['Light  Slate-Gray', [119, 136, 153], 'css'],
    ['lightslategrey', [119, 136, 153], 'css'],
    ['pruple', [128, 0, 128], 'css'],
    ['ORANGE!', [255, 165, 0], 'css'],
    ['burgundy', [97, 0, 35], 'survey'],
    ['bergundy', [97, 0, 35], 'survey'],
    ['duck-egg blue', [195, 251, 244], 'survey'],
    ['forest green', [34, 139, 34], 'css'],
    ['cornflowr blu', [100, 149, 237], 'css'],
    ['Zinc', [146, 137, 138], 'names'],
  ])('%s is found', (text, rgb, source) => {
    expect(found(text)).toMatchObject({ rgb, source });
  });

  it('is that of the earlier list, and of a catalogue by code, name or both', () => {
    expect(found('ral9010', [CATALOGUE, ...lists])).toMatchObject({
      name: 'Reinweiß',
      source: 'Farben 2000',
    });
    expect(found('reinweiss', [CATALOGUE])).toMatchObject({ rgb: [247, 249, 239] });
    expect(found('0n05 FAWN', [CATALOGUE])).toMatchObject({ name: 'Fawn' });
    expect(found('fawn', [CATALOGUE, ...lists])!.source).toBe('Farben 2000');
  });

  it('is that of a code before that of a name', () => {
    const colours = [{ name: 'A1', rgb: [1, 1, 1] as const }, ...CATALOGUE.colours];
    expect(found('a1', [{ source: 'own', colours }])).toMatchObject({ rgb: [250, 250, 250] });
  });

  it('is asked back where a code differs in a digit, or two paints are called so', () => {
    expect(proposed('RAL 9011', [CATALOGUE])).toEqual(['Reinweiß', 'Verkehrsweiß']);
    expect(proposed('white', [CATALOGUE])).toEqual(['White', 'White']);
  });

  it('is asked back with three proposals at most where it is not sure', () => {
    const names = proposed('gren')!;
    expect(names).toHaveLength(3);
    expect(names).toContain('green');
    expect(proposed('deep dusty ocean')!.some((name) => /ocean/i.test(name))).toBe(true);
    expect(proposed('xqzvwjkh')).toEqual([]);
    expect(proposed(' -!- ')).toEqual([]);
  });

  it('is looked for in milliseconds, however long the text is', () => {
    findColour('warm up', lists);
    const begin = performance.now();
    for (let i = 0; i < 20; i++) findColour(`no such colour ${'x'.repeat(50_000)}`, lists);
    expect((performance.now() - begin) / 20).toBeLessThan(100);
  });
});

describe('a colour by its value', () => {
  it.each([
    ['#0f0', [0, 255, 0]],
    ['#00Ff7f', [0, 255, 127]],
    ['00ff7f', [0, 255, 127]],
    ['0f0', [0, 255, 0]],
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['rgb(10 20 30 / 50%)', [10, 20, 30]],
    ['RGB(100%, 0%, 50%)', [255, 0, 128]],
    ['hsl(120, 100%, 25%)', [0, 128, 0]],
    ['hsl(240 100% 50%)', [0, 0, 255]],
  ])('%s', (text, rgb) => {
    expect(writtenValue(text)).toEqual(rgb);
    expect(found(text)).toEqual({ rgb, name: text, source: 'value' });
  });

  it.each(['#12', 'rgb(1,2)', 'hsl()', 'bad', 'fee', 'facade1', 'rgb(a b c)'])('%s is none', (text) => {
    expect(writtenValue(text)).toBeNull();
  });
});

describe('spelling', () => {
  it('counts letters that are put in, left out, replaced or swapped', () => {
    expect([editDistance('pruple', 'purple', 3), editDistance('grn', 'green', 3)]).toEqual([1, 2]);
    expect([editDistance('teal', 'teal', 0), editDistance('kitten', 'sitting', 3)]).toEqual([0, 3]);
    expect(editDistance('kitten', 'sitting', 2)).toBe(Infinity);
  });

  it('leaves accents, case, hyphens and the other grey out', () => {
    expect(keyOfName('Crème-brûlée GRAY')).toBe('cremebruleegrey');
    expect(keyOfName('Weiß')).toBe(keyOfName('WEISS'));
  });
});

it('the lists are of names and values, none twice in one list', () => {
  expect(lists.map(({ source, colours }) => [source, colours.length > 100])).toEqual([
    ['css', true],
    ['survey', true],
    ['names', true],
  ]);
  for (const { colours } of lists) {
    expect(
      colours.every(({ rgb }) => rgb.every((code) => Number.isInteger(code) && code >= 0 && code <= 255)),
    ).toBe(true);
    expect(new Set(colours.map(({ name }) => name)).size).toBe(colours.length);
  }
});
