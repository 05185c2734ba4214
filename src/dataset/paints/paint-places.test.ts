import { expect, it } from 'vitest';
import { planManifest } from './manifest.ts';

const planned = (paths: string[], name = 'Range') =>
  planManifest(
    paths.map((path) => ({ path })),
    name,
  );
const paintsOf = (paths: string[], name?: string) =>
  planned(paths, name).paints.map(({ code, name, pictures }) => [code, name, pictures.length]);
const keys = (...folders: string[]) => folders.map((folder) => `${folder}/key.png`);

it.each<[string, string[], string[]]>([
  [
    'some one level deeper',
    keys('In/100 Red', 'In/101 Green', 'In/102 Grey', 'Out/Masonry/200 Brick', 'Out/Masonry/201 Teal'),
    ['100', '101', '102', '200', '201'],
  ],
  [
    'most of them deeper',
    keys('In/100 Red', 'Out/M/200 A', 'Out/M/201 B', 'Out/M/202 C', 'Out/W/203 D'),
    ['100', '200', '201', '202', '203'],
  ],
  [
    'two levels deeper',
    keys('100 A', '101 B', '102 C', '103 D', 'Out/Masonry/200 E', 'Out/Masonry/201 F'),
    ['100', '101', '102', '103', '200', '201'],
  ],
  ['a group of one', keys('100 A', '101 B', '102 C', 'Masonry/200 Brick'), ['100', '101', '102', '200']],
  [
    'codes behind',
    keys('A/Snow 9204', 'A/Oat 9205', 'A/Fog 9206', 'B/M/Clay 9207', 'B/M/Moss 9208'),
    ['9206', '9205', '9204', '9207', '9208'],
  ],
])('an uneven tree gives all its paints: %s', (_, paths, codes) => {
  const { paints, skipped } = planned(paths);
  expect(paints.map(({ code }) => code).sort()).toEqual([...codes].sort());
  expect(skipped).toEqual([]);
});

it('folders within the folders of paints stay theirs, in an uneven tree too', () => {
  const paths = [
    ...keys('100 Red', '101 Green', 'Old/102 Grey'),
    '100 Red/variants/brightness_1_0.3.png',
    '101 Green/light/1.png',
    '101 Green/dark/1.png',
  ];
  expect(paintsOf(paths)).toEqual([
    ['100', 'Red', 2],
    ['101', 'Green', 3],
    ['102', 'Grey', 1],
  ]);
});

it('paints whose pictures all lie in folders of equal names are one each', () => {
  const paths = ['Fawn', 'Oat', 'Moss'].flatMap((paint) => [`${paint}/photos/1.png`, `${paint}/scans/1.png`]);
  expect(paintsOf(paths)).toEqual([
    [null, 'Fawn', 2],
    [null, 'Moss', 2],
    [null, 'Oat', 2],
  ]);
});

it('pictures side by side are a paint each, at the top, in one folder and in groups with codes', () => {
  const files = ['101 Red.png', '102 Blue.jpg'];
  const both = [
    ['101', 'Red', 1],
    ['102', 'Blue', 1],
  ];
  expect(paintsOf(files)).toEqual(both);
  expect(paintsOf(files.map((file) => `Swatches/${file}`))).toEqual(both);
  const groups = ['Whites/1 A.png', 'Whites/2 B.png', 'Blues/3 C.png', 'Blues/4 D.png'];
  expect(paintsOf(groups).map(([code]) => code)).toEqual(['1', '2', '3', '4']);
  expect(paintsOf(['101_Red.png', '102_Deep_Blue.png'])).toEqual([
    ['101', 'Red', 1],
    ['102', 'Deep Blue', 1],
  ]);
});

it('the pictures of one paint are one paint, called as what they lie in', () => {
  expect(paintsOf(['key.png'], '1 Dab')).toEqual([['1', 'Dab', 1]]);
  expect(paintsOf(['key.png', 'brightness_1_0.3.png', 'detail.png'], '1 Dab')).toEqual([['1', 'Dab', 3]]);
  expect(paintsOf(['IMG_0042.jpg'], 'Fawn')).toEqual([[null, 'Fawn', 1]]);
  expect(paintsOf(['Fawn.jpg'], 'Desktop')).toEqual([[null, 'Fawn', 1]]);
});

it('pictures beside many folders are no paints, and said to be none', () => {
  const { paints, looseCount } = planned([
    ...keys('Range/1 A', 'Range/2 B'),
    'overview.png',
    'Range/cover.png',
  ]);
  expect(paints.map(({ folder }) => folder)).toEqual(['1 A', '2 B']);
  expect(looseCount).toBe(2);
});

it('a tree of thousands of levels is no trouble', () => {
  const deep = `${'a/'.repeat(20_000)}key.png`;
  expect(paintsOf([deep, 'b/key.png', 'c/key.png']).length).toBe(3);
});

it('a file that is not there yet, of the system or of another kind is told for what it is', () => {
  const { skipped } = planned([
    ...['1 A/.key.png.icloud', '2 B/Thumbs.db', '3 C/key.png', '3 C/.DS_Store'],
    ...['4 D/prices.xlsx', '5 E/all.7z', '6 F/IMG.CR2', '7 G/my.swatchbackup'],
  ]);
  expect(skipped.map(({ path, reason }) => [path, (reason as { key: string }).key])).toEqual([
    ['1 A/.key.png.icloud', 'import.notDownloaded'],
    ['2 B/Thumbs.db', 'foreign.system'],
    ['4 D/prices.xlsx', 'foreign.spreadsheet'],
    ['5 E/all.7z', 'foreign.archive'],
    ['6 F/IMG.CR2', 'foreign.raw'],
    ['7 G/my.swatchbackup', 'foreign.ours'],
  ]);
});
