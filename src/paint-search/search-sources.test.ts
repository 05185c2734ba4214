import { describe, expect, it } from 'vitest';
import { searchSources, type SearchedSource } from './search-sources.ts';

function sourceNamed(name: string, paints: readonly [code: string | null, name: string, rgb?: number[]][]) {
  return {
    source: { kind: 'book' as const, id: `book:${name}`, name },
    paints: paints.map(([code, called, rgb = [9, 9, 9]], index) => ({
      ...{ index, folder: [code, called].filter(Boolean).join(' '), code, name: called },
      colour: rgb as unknown as readonly [number, number, number],
    })),
  } satisfies SearchedSource;
}

const SOURCES = [
  sourceNamed('RAL Classic', [
    ['1015', 'Light ivory'],
    ['9010', 'Pure white', [245, 245, 240]],
  ]),
  sourceNamed('Farrow & Ball', [
    ['2011', 'Blackened'],
    ['2002', 'White tie', [250, 240, 220]],
    ['9010', 'Other'],
  ]),
  sourceNamed('HKS', [
    [null, 'HKS 43'],
    [null, 'HKS 4'],
  ]),
];
const found = (text: string, most = 24) =>
  searchSources(SOURCES, text, most).map(({ source, paint }) => `${source.name}: ${paint.folder}`);

describe('a search in several catalogues and books', () => {
  it('finds a code in each of them, the best of each first', () => {
    expect(found('9010')).toEqual(['RAL Classic: 9010 Pure white', 'Farrow & Ball: 9010 Other']);
    expect(found('white', 1)).toEqual(['RAL Classic: 9010 Pure white']);
  });

  it('takes what names one of them for that, before what has the words by chance', () => {
    expect(found('farrow 9010')).toEqual(['Farrow & Ball: 9010 Other']);
    expect(found('RAL 1015')).toEqual(['RAL Classic: 1015 Light ivory']);
    expect(found('ball')).toHaveLength(3);
    expect(found('hks 43')).toEqual(['HKS: HKS 43']);
  });

  it('forgives spelling only where nothing has just these words, and finds nothing where nothing is like them', () => {
    expect(found('blackend')).toEqual(['Farrow & Ball: 2011 Blackened']);
    expect(found('ivory')).toEqual(['RAL Classic: 1015 Light ivory']);
    expect(found('zzzzzz')).toEqual([]);
  });

  it('near a colour is in the order of the distance, whatever they are from', () => {
    const [first, second] = found('#faf0dc');
    expect([first, second]).toEqual(['Farrow & Ball: 2002 White tie', 'RAL Classic: 9010 Pure white']);
  });
});
