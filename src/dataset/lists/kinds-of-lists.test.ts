// The lists that were once read wrongly, and others of the same kinds.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../shared/errors.ts';
import { said } from '../test-said.ts';
import { flatPaintsOf } from './flat-paints.ts';
import { questionOf, readColourList } from './read-colour-list.ts';

const CASES = new URL('../../../../shared/cases/', import.meta.url);
const BRICK = [178, 76, 60];
const MOSS = [82, 112, 64];
const SKY = [150, 190, 220];

type Row = readonly [code: string | null, name: string, rgb: readonly number[]];

function rowsOf(bytes: Uint8Array, file: string): Row[] {
  return flatPaintsOf(readColourList(bytes, file).colours).paints.map(
    ({ code, name, colour }) => [code, name, colour.map(Math.round)] as const,
  );
}
const rows = (text: string, file = 'list.csv') => rowsOf(new TextEncoder().encode(text), file);

function refusalOf(text: string, file = 'list.csv'): string {
  try {
    rows(text, file);
  } catch (error) {
    return sentenceOf(error);
  }
  return 'read';
}

/** Each as near as the digits that were written allow. */
function expectNear(found: readonly Row[], expected: readonly Row[]): void {
  expect(found.map(([code, name]) => [code, name])).toEqual(expected.map(([code, name]) => [code, name]));
  found.forEach(([, , rgb], i) =>
    rgb.forEach((v, c) => expect(Math.abs(v - expected[i]![2][c]!), `${i}`).toBeLessThanOrEqual(1)),
  );
}

describe.skipIf(!existsSync(CASES))('the lists of ../shared/cases/', () => {
  const file = (name: string) => new Uint8Array(readFileSync(new URL(name, CASES)));
  const ALL: Row[] = [
    ['P1', 'Brick', BRICK],
    ['P2', 'Moss', MOSS],
    ['P3', 'Sky', SKY],
  ];

  it.each<[string, Row[]]>([
    ['rgb-0-255-and-lrv.csv', ALL],
    [
      'rgb-column-as-name.csv',
      [
        ['X 1', 'Brick', BRICK],
        ['X 2', 'Moss', MOSS],
      ],
    ],
    [
      'one-line.csv',
      [
        [null, '#b24c3c', BRICK],
        [null, '#527040', MOSS],
        [null, '#96bedc', SKY],
        [null, '#c8c8c8', [200, 200, 200]],
      ],
    ],
    [
      'rgba.gpl',
      [
        [null, 'Brick', BRICK],
        [null, '#527040', MOSS],
        [null, 'Sky', SKY],
      ],
    ],
    [
      'json/palette.json',
      [
        [null, 'Primary', [217, 51, 26]],
        [null, 'Secondary', [51, 102, 153]],
      ],
    ],
    [
      'json/map.json',
      [
        [null, 'Brick', BRICK],
        [null, 'Moss', MOSS],
      ],
    ],
    ['json/flat-rgb.json', [[null, 'Brick', BRICK]]],
  ])('%s', (name, expected) => expect(rowsOf(file(name), name)).toEqual(expected));

  it('refuses CMYK and a list of prices, each with its reason', () => {
    expect(() => rowsOf(file('cmyk.csv'), 'cmyk.csv')).toThrow(/CMYK has no certain colour/);
    expect(() => rowsOf(file('price-list.csv'), 'price-list.csv')).toThrow(/no list of colours/);
  });

  it('reads what was made to hang it at once, and says what it leaves out', () => {
    const start = performance.now();
    const { colours, skipped } = readColourList(file('hostile/redos-32k.csv'), 'redos-32k.csv');
    expect(performance.now() - start).toBeLessThan(500);
    expect([colours.length, skipped.length]).toEqual([1, 1]);
  });
});

describe('a table of a kind that was read wrongly', () => {
  const both: Row[] = [
    ['P1', 'Brick', BRICK],
    ['P2', 'Moss', MOSS],
  ];

  it.each([
    [
      'title rows',
      'Our range 2024;;;;\nvalid from 2024-03-01;;;;\n\nNr;Farbton;Rot;Grün;Blau\nP1;Brick;178;76;60\nP2;Moss;82;112;64',
    ],
    [
      'two rows of headings',
      ',,CMYK,,,,sRGB,,\nRef,Title,C,M,Y,K,R,G,B\nP1,Brick,20,75,75,15,178,76,60\nP2,Moss,55,30,75,30,82,112,64',
    ],
    [
      'French',
      'Référence;Couleur;Rouge;Vert;Bleu;Prix HT;Contenance\nP1;Brick;178;76;60;29,90;2,5\nP2;Moss;82;112;64;31,5;2,5',
    ],
    ['Spanish, in one cell', 'Código\tDescripción\tColor\nP1\tBrick\t178, 76, 60\nP2\tMoss\trgb(82 112 64)'],
    [
      'Polish',
      'Nr koloru;Nazwa koloru;Czerwony;Zielony;Niebieski;LRV\nP1;Brick;178;76;60;15\nP2;Moss;82;112;64;14',
    ],
    ['Danish hex', 'Varenr.;Farve;Hex\nP1;Brick;b24c3c\nP2;Moss;527040'],
    [
      'linear and coded',
      'Code,Name,R linear,G linear,B linear,R,G,B\nP1,Brick,.445,.0722,.0452,178,76,60\nP2,Moss,.0844,.162,.0513,82,112,64',
    ],
    [
      'only linear',
      'Code,Name,R (linear),G (linear),B (linear)\nP1,Brick,0.4452,0.0723,0.0452\nP2,Moss,0.0844,0.162,0.0513',
    ],
    ['0 to 1', 'Code;Name;R;G;B\nP1;Brick;0,698;0,298;0,2353\nP2;Moss;0,3216;0,4392;0,251'],
    ['percent', 'Code;Name;R %;G %;B %\nP1;Brick;69,8;29,8;23,53\nP2;Moss;32,16;43,92;25,1'],
    ['signs of percent', 'Code,Name,R,G,B\nP1,Brick,69.8%,29.8%,23.53%\nP2,Moss,32.16%,43.92%,25.1%'],
    ['XYZ', 'Code,Name,X,Y,Z\nP1,Brick,21.76,14.96,6.016\nP2,Moss,10.199,13.752,6.967'],
    ['Lab of D50', 'Code,Name,L* (D50),a*,b*\nP1,Brick,46.12,41.61,31.00\nP2,Moss,43.95,-18.49,23.01'],
    ['LCh', 'Code,Name,L,C,h\nP1,Brick,45.58,50.36,36.57\nP2,Moss,43.88,30.98,131.39'],
    ['XYZ of D50', 'Code,Name,X D50,Y D50,Z D50\nP1,Brick,22.844,15.359,4.547\nP2,Moss,10.654,13.804,5.351'],
    ['HSL', 'Code,Nom,H°,S %,L %\nP1,Brick,8.1,49.6,46.7\nP2,Moss,97.5,27.3,34.5'],
    ['HSV in Polish', 'Kod;Nazwa;H;S;V\nP1;Brick;8,14;66,29;69,8\nP2;Moss;97,5;42,86;43,92'],
    ['no headings', 'P1,Brick,178,76,60\nP2,Moss,82,112,64'],
    [
      'columns of spaces',
      'Code  Name    R    G    B\nP1    Brick   178  76   60\nP2    Moss    82   112  64',
    ],
    [
      'a table drawn in text',
      '| Code | Name | Hex |\n|---|:--:|---|\n| P1 | Brick | #b24c3c |\n| P2 | Moss | #527040 |',
    ],
  ])('is read by its headings: %s', (_, text) => expectNear(rows(text), both));

  it.each([
    ['Brick,#b24c3c,Moss,#527040', 2],
    ['b24c3c-527040-96bedc', 3],
    ['Brick,Moss\n#b24c3c,#527040', 2],
    ['! names\n178  76  60\t\tBrick\n 82 112  64\t\tMoss', 2],
    ['--brick: #b24c3c;\n--moss: rgb(82, 112, 64);', 2],
  ])('of lines: %s', (text, count) => {
    const found = rows(text, 'list.txt');
    expect(found).toHaveLength(count);
    expect(found.slice(0, 2).map(([, , rgb]) => rgb)).toEqual([BRICK, MOSS]);
  });

  it.each([
    ['Farben unseres Hauses,,,,,\nNr,Name,Cyan,Magenta,Gelb,Schwarz\n1,Brick,20,75,75,15', /CMYK/],
    ['Code;Name;CMYK\n1;Brick;20/75/75/15', /CMYK/],
    ['Artikel;Bezeichnung;Preis;Inhalt;Bestand\n1;Brick;29,9;2,5;7', /no list of colours/],
    ['Sku,Title,Cost,Weight,Qty\nP1,Brick,29,2,7', /no list of colours/],
    ['P1,Brick,29.9,2.5,7\nP2,Moss,31.5,2.5,4', /can’t be told which columns/],
    ['P1,Brick,178,76,60,15\nP2,Moss,82,112,64,14', /can’t be told which columns/],
    ['Code,Name,c1,c2,c3\nP1,Brick,178,76,60', /can’t be told which columns/],
    ['Name,R,G,B\nBrick,69.8,29.8,23.5', /percentages/],
    ['Code,Name,L,a,b\nP1,Brick,45,67,40,1,28,9', /more cells than there are headings/],
  ])('is refused with the reason: %s', (text, reason) => expect(refusalOf(text)).toMatch(reason));

  it('asks with its best guess, and is read as answered', () => {
    const bytes = new TextEncoder().encode('P1,Brick,15,178,76,60\nP2,Moss,14,82,112,64');
    const question = questionOf(bytes, 'list.csv')!;
    expect(question).toMatchObject({ doubt: 'columns', previews: [{ encoding: 'utf-8', headings: [] }] });
    expect(question.columns).toEqual(['code', 'name', 'ignore', 'rgb-0', 'rgb-1', 'rgb-2']);
    const answer = { columns: question.columns, numbers: null, white: null, encoding: 'utf-8' } as const;
    const { colours } = readColourList(bytes, 'list.csv', answer);
    expect(colours.map(({ rgb }) => rgb)).toEqual([BRICK, MOSS]);
    const named = { ...answer, columns: ['name', 'ignore', 'ignore', 'rgb-2', 'rgb-1', 'rgb-0'] as const };
    expect(readColourList(bytes, 'list.csv', named).colours[0]).toMatchObject({
      name: 'P1',
      rgb: [60, 76, 178],
    });
  });

  it('keeps what a paint costs and how it is sold, as it is written', () => {
    const text =
      'Nr;Farbton;Hex;Preis;Gebinde;Bestand;Link\nP1;Brick;#b24c3c;29,90 €;2,5 l;7;\nP2;Moss;#527040;;;;';
    const { colours } = readColourList(new TextEncoder().encode(text), 'list.csv');
    expect(flatPaintsOf(colours).paints.map(({ facts }) => facts)).toEqual([
      { price: '29,90 €', size: '2,5 l', stock: '7' },
      undefined,
    ]);
  });

  it('says of a stray comma which line it has moved', () => {
    const text = 'Code,Name,R,G,B\nP1,Brick,178,76,60\nP2,Sky, light,150,190,220\nP3,Moss,82,112,64';
    const { colours, skipped } = readColourList(new TextEncoder().encode(text), 'list.csv');
    expect(colours).toHaveLength(2);
    expect(said(skipped.map(({ path }) => path))).toEqual(['line 3']);
  });
});
