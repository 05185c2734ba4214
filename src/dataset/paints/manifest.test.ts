import { describe, expect, it } from 'vitest';
import { MOST_PICTURES_PER_PAINT, planManifest } from './manifest.ts';
import { said } from '../test-said.ts';

const plan = (...paths: string[]) => planManifest(paths.map((path) => ({ path })));
const folders = (...paths: string[]) => plan(...paths).paints.map(({ folder }) => folder);

describe('a manifest', () => {
  it('takes each folder with pictures for a paint', () => {
    const { paints, skipped } = plan('2 B/key.png', '1 A/key.png', '1 A/brightness_1_0.3.png');
    expect(skipped).toEqual([]);
    expect(paints.map(({ code, name, pictures }) => [code, name, pictures.length])).toEqual([
      ['1', 'A', 2],
      ['2', 'B', 1],
    ]);
  });

  it.each(['Dataset/', 'My paints/Dataset/', ''])('finds the paints below the root %j', (root) => {
    expect(folders(`${root}1 A/key.png`, `${root}2 B/key.png`)).toEqual(['1 A', '2 B']);
  });

  it('gives the same paths whatever the root is called', () => {
    const paths = (root: string) => plan(`${root}1 A/key.png`).paints[0]!.pictures.map(({ path }) => path);
    expect(paths('Dataset/')).toEqual(['1 A/key.png']);
    expect(paths('')).toEqual(paths('Other/'));
  });

  it('gathers paints from several groups of them', () => {
    expect(folders('Whites/1 A/key.png', 'Blues/2 B/key.png')).toEqual(['1 A', '2 B']);
  });

  it('counts pictures in a folder inside a paint for the paint', () => {
    const { paints } = plan('1 A/key.png', '1 A/variants/brightness_1_0.3.png', '2 B/key.png');
    expect(paints[0]!.pictures.map(({ path }) => path)).toEqual([
      '1 A/key.png',
      '1 A/variants/brightness_1_0.3.png',
    ]);
  });

  it('lists with a reason whatever it does not take, and passes over clutter in silence', () => {
    const { skipped, looseCount } = plan(
      '1 A/key.png',
      '1 A/notes.txt',
      'readme.md',
      'loose.png',
      '2 Empty/',
      '../outside/key.png',
      '__MACOSX/1 A/._key.png',
      '1 A/.DS_Store',
      '1 A/Thumbs.db',
    );
    expect(looseCount).toBe(1);
    expect(said(Object.fromEntries(skipped.map(({ path, reason }) => [path, reason])))).toEqual({
      '1 A/notes.txt': 'not a picture',
      'readme.md': 'not a picture',
      'loose.png': 'not in the folder of a paint',
      '2 Empty/': 'empty folder',
      '../outside/key.png': 'its path leads out of the folder',
    });
  });

  it('takes one of two folders whose names are equal in NFC, and says so', () => {
    const { paints, skipped } = plan('1 E\u0301/key.png', '1 \u00c9/key.png');
    expect(paints.map(({ folder }) => folder)).toEqual(['1 \u00c9']);
    expect(said(skipped)).toEqual([
      { path: '1 \u00c9', reason: 'duplicate folder: another one has the same name' },
    ]);
  });

  it('takes one of two files whose names are equal in NFC, and says so', () => {
    const { paints, skipped } = plan('1 A/E\u0301.png', '1 A/\u00c9.png');
    expect(paints[0]!.pictures).toHaveLength(1);
    expect(said(skipped[0]!.reason)).toMatch(/duplicate file/);
  });

  it('keeps apart folders that differ in case only, and one name under two codes', () => {
    expect(folders('1 Fawn/key.png', '1 FAWN/key.png', '2 Fawn/key.png')).toEqual([
      '1 FAWN',
      '1 Fawn',
      '2 Fawn',
    ]);
  });

  it('takes names for text, whatever they look like', () => {
    const odd = [
      '1 <img src=x onerror=alert(1)>',
      "2 “quoted” '&' 🎨",
      '3 __proto__',
      `4 ${'x'.repeat(300)}`,
    ];
    expect(folders(...odd.map((name) => `${name}/key.png`))).toEqual(odd);
  });

  it('comes out the same in whatever order the files are listed', () => {
    const paths = ['b/1.png', 'a/2.png', 'a/1.png', 'x.txt', 'b/y.txt'];
    expect(plan(...[...paths].reverse())).toEqual(plan(...paths));
  });

  it('bounds the pictures of one paint', () => {
    const paths = Array.from({ length: MOST_PICTURES_PER_PAINT + 2 }, (_, i) => `1 A/${i}.png`);
    const { pictureCount, skipped } = plan(...paths);
    expect([pictureCount, skipped.length]).toEqual([MOST_PICTURES_PER_PAINT, 2]);
  });

  it('of 105,000 pictures takes no quadratic time', () => {
    const paths = Array.from({ length: 105_000 }, (_, i) => `root/${i % 5000} P/brightness_${i}.png`);
    const started = performance.now();
    expect(plan(...paths).paints).toHaveLength(5000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
