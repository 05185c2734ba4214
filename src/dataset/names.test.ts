import { describe, expect, it } from 'vitest';
import { hasPictureName, isClutter, parsePaintFolder, stemOf } from './names.ts';

describe('a paint folder', () => {
  it.each([
    ['0N05 Fawn', '0N05', 'Fawn'],
    ['SW 6119 Antique White', null, 'SW 6119 Antique White'],
    ['6119 Antique White', '6119', 'Antique White'],
    ['10YR-8-2', null, '10YR-8-2'],
    ['Sky Blue', null, 'Sky Blue'],
    ['  0N05   Fawn  ', '0N05', 'Fawn'],
    ['7🎨 “Party” <img src=x onerror=alert(1)>', '7🎨', '“Party” <img src=x onerror=alert(1)>'],
    [`1 ${'x'.repeat(300)}`, '1', 'x'.repeat(300)],
    ['42', null, '42'],
    ['שלום\u200f 7', null, 'שלום\u200f 7'],
  ])('called %j has code %j and name %j', (folder, code, name) => {
    expect(parsePaintFolder(folder)).toEqual({ folder: folder.normalize('NFC'), code, name });
  });

  it('is called without what can’t be printed or turns the text around it', () => {
    const plain = { folder: '0N05 Fa wn', code: '0N05', name: 'Fa wn' };
    for (const letter of ['\u0000', '\u001b', '\u202e', '\u2066', '\n'])
      expect(parsePaintFolder(`${letter}0N05 Fa${letter}wn`)).toEqual(plain);
  });

  it('of nothing that can be seen is called by a line', () => {
    for (const folder of ['\u202e', ' ', '\u0000\u2066'])
      expect(parsePaintFolder(folder)).toEqual({ folder: '_', code: null, name: '_' });
  });

  it('has the same name however its accents are encoded', () => {
    expect(parsePaintFolder('1 E\u0301te\u0301')).toEqual(parsePaintFolder('1 \u00c9t\u00e9'));
  });
});

describe('clutter', () => {
  it.each(['.DS_Store', '__MACOSX/a/._key.png', 'a/Thumbs.db', 'a/.hidden/key.png', 'desktop.ini', 'Icon\r'])(
    'includes %j',
    (path) => expect(isClutter(path)).toBe(true),
  );
  it.each(['a/key.png', 'a./key.png', './a/key.png', '../key.png', 'a..b/key.png'])('leaves out %j', (path) =>
    expect(isClutter(path)).toBe(false),
  );
});

describe('a name of a picture', () => {
  it('is told by its extension, in any case, and one without is given a chance', () => {
    expect(['a/KEY.PNG', 'x.JPeG', 'a/key', 'v. 2/key', 'x.heic'].every(hasPictureName)).toBe(true);
    expect(['notes.txt', 'a/b.json', 'x.png.bak'].some(hasPictureName)).toBe(false);
  });

  it('has a stem without folder and extension', () => {
    expect(stemOf('a.b/brightness_1_0.3.png')).toBe('brightness_1_0.3');
    expect(stemOf('E\u0301.png')).toBe('\u00c9');
  });
});
