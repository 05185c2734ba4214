// Readers of lists of colours, by format, up to the paints that would be stored.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatPaintsOf } from '../../../src/dataset/lists/flat-paints.ts';
import { readColourList } from '../../../src/dataset/lists/read-colour-list.ts';
import { acoFile, aseFile } from '../../../src/dataset/lists/test-lists.ts';
import { bytesReader, jsonReader, require } from './reader.mjs';

/** @param {string} text @param {BufferEncoding} [encoding] */
const file = (text, encoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

const csv = [
  file('code,name,hex\n1,Fawn,#a08060\n2,"Sky, light",#90c0f0\n'),
  file('sep=;\nNr;Name;R;G;B\n1;Ziegel;178;76;60\n2;Moos;82;112;64\n'),
  file('name\tL* (D50)\ta*\tb*\nFawn\t62,5\t4,1\t22\nSky\t75\t-6\t-20\n'),
  file('Fawn|rgb(160, 128, 96)\nSky|rgb(1 2 3 / 50%)\n'),
  file('\ufeffname,r,g,b\nFawn,0.5,0.25,0.125\n', 'utf16le'),
];
const gpl = [
  file('GIMP Palette\nName: x\nColumns: 3\n#\n178  76  60\tBrick\n 82 112  64\tMoss\n'),
  file('GIMP Palette\r\n150 190 220 Untitled\r\n'),
];
const colour = (name, model, values) => ({ name, model, values });
const ase = [
  aseFile([
    colour('Brick', 'RGB ', [0.7, 0.3, 0.2]),
    colour('Lab', 'LAB ', [0.5, 10, -20]),
    colour('G', 'Gray', [0.5]),
  ]),
  aseFile([colour('Ink', 'CMYK', [0, 1, 1, 0]), colour('Sky', 'RGB ', [0.6, 0.7, 0.9])], {
    group: 'A group',
  }),
];
const swatch = (name, space, words) => ({ name, space, words });
const aco = [
  acoFile([
    swatch('Brick', 0, [45746, 19532, 15420]),
    swatch('Lab', 7, [5000, 1000, 64536]),
    swatch('Grey', 8, [5000]),
  ]),
  acoFile([swatch('Hue', 1, [30000, 40000, 50000]), swatch('Ink', 2, [1, 2, 3, 4])], [1]),
];
const json = [
  [
    { code: '1', name: 'Fawn', hex: '#a08060' },
    { label: 2, title: 'Sky', rgb: [150, 190, 220] },
  ],
  {
    name: 'A book',
    colors: [{ id: 'x', lab: { l: 50, a: 10, b: '-20,5' }, illuminant: 'D50' }, { value: 'rgb(1 2 3)' }],
  },
];

const HOSTILE = new URL('../shared/cases/hostile/', `file://${process.cwd()}/`);

/** Files that a stranger could send, where they are at hand. */
function hostile(extension) {
  try {
    const names = readdirSync(HOSTILE).filter((name) => name.endsWith(extension));
    return names.map((name) => new Uint8Array(readFileSync(join(HOSTILE.pathname, name))));
  } catch {
    return [];
  }
}

const readAs = (fileName) => async (bytes) => {
  const { colours, skipped } = readColourList(bytes, fileName);
  require(colours.every(
    ({ rgb }) => rgb.length === 3 && rgb.every(Number.isFinite),
  ), 'a colour that is none');
  require(skipped.every(
    ({ path, reason }) => path.length < 1000 && JSON.stringify(reason).length < 1000,
  ), 'a reason without end');
  const { paints } = flatPaintsOf(colours);
  require(paints.every(({ colour: rgb }) =>
    rgb.every((v) => v >= 0 && v <= 255),
  ), 'a colour outside of sRGB');
  require(new Set(paints.map(({ folder }) => folder)).size === paints.length, 'a paint twice');
  require(paints.every(({ name, folder }) => name.length > 0 && folder.length <= 401), 'a name of no length');
  return true;
};

const others = [...csv, ...gpl, ...ase, ...aco];
export const listReaders = {
  'list csv': bytesReader({ sound: () => csv, unsound: hostile('.csv'), others, read: readAs('list.csv') }),
  'list gpl': bytesReader({ sound: () => gpl, others, read: readAs('list.gpl') }),
  'list ase': bytesReader({ sound: () => ase, others, read: readAs('list.ase') }),
  'list aco': bytesReader({ sound: () => aco, others, read: readAs('list.aco') }),
  'list json': jsonReader({ values: json, read: readAs('list.json') }),
};
