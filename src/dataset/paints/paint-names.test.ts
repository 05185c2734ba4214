import { expect, it } from 'vitest';
import { parsePaintFolders } from './paint-names.ts';

const named = (...folders: string[]) => parsePaintFolders(folders).map(({ code, name }) => [code, name]);

it('codes stand behind the names where most do, over all names', () => {
  expect(named('Snow Drop 9204', 'Oat 9205', '2nd Street (9206)', 'Fog - 9207', 'Unnumbered')).toEqual([
    ['9204', 'Snow Drop'],
    ['9205', 'Oat'],
    ['9206', '2nd Street'],
    ['9207', 'Fog'],
    [null, 'Unnumbered'],
  ]);
  expect(named('Snow Drop 9204')).toEqual([['9204', 'Snow Drop']]);
});

it('codes in front stay codes, whatever number ends a name', () => {
  expect(named('101 Grey 200', '102 Grey 300', '9204 - Snow Drop')).toEqual([
    ['101', 'Grey 200'],
    ['102', 'Grey 300'],
    ['9204', 'Snow Drop'],
  ]);
});

it('a number that counts names, or of which there are few, is no code', () => {
  expect(named('Swatch 101', 'Swatch 102', 'Swatch 103')).toEqual([
    [null, 'Swatch 101'],
    [null, 'Swatch 102'],
    [null, 'Swatch 103'],
  ]);
  expect(named('Grey 2', 'Red')).toEqual([
    [null, 'Grey 2'],
    [null, 'Red'],
  ]);
});

it('underscores stand for spaces where there are none, and folders keep their names', () => {
  expect(parsePaintFolders(['0N05_Pale_Fawn', '0N06_Oat'])).toEqual([
    { folder: '0N05_Pale_Fawn', code: '0N05', name: 'Pale Fawn' },
    { folder: '0N06_Oat', code: '0N06', name: 'Oat' },
  ]);
  expect(named('a_b', '1 C')[0]).toEqual([null, 'a_b']);
});
