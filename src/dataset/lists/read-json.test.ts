import { describe, expect, it } from 'vitest';
import { said } from '../test-said.ts';
import { readColourList } from './read-colour-list.ts';
import { readJson } from './read-json.ts';

const BRICK = [178, 76, 60];
const MOSS = [82, 112, 64];
const share = ([r, g, b]: readonly number[]) => ({ r: r! / 255, g: g! / 255, b: b! / 255 });

const rows = (value: unknown) =>
  readJson(JSON.stringify(value))!.colours.map(({ code, name, rgb }) => [code, name, ...rgb.map(Math.round)]);

describe('JSON of design tools', () => {
  it.each<[string, unknown]>([
    [
      'capitals',
      [
        { NAME: 'brick', HEX: '#B24C3C' },
        { Name: 'moss', Hex: '527040' },
      ],
    ],
    ['a map of texts', { brick: '#b24c3c', moss: 'rgb(82, 112, 64)' }],
    ['a map without #', { brick: 'b24c3c', moss: '527040' }],
    ['a map the other way around', { '#b24c3c': 'brick', '#527040': 'moss' }],
    ['a map of numbers', { brick: BRICK, moss: { r: 82, g: 112, b: 64 } }],
    ['groups of maps', { Masonry: { brick: '#b24c3c' }, Wood: { moss: '#527040' } }],
    [
      'groups of lists',
      { Masonry: [{ name: 'brick', hex: '#b24c3c' }], Wood: [{ title: 'moss', rgb: MOSS }] },
    ],
    [
      'rows',
      [
        ['brick', '#b24c3c'],
        ['moss', ...MOSS],
      ],
    ],
    [
      'lists of shares',
      {
        colors: [
          { name: 'brick', color: share(BRICK) },
          { name: 'moss', color: share(MOSS) },
        ],
      },
    ],
    [
      'shares beside the name',
      [
        { name: 'brick', red: 178 / 255, green: 76 / 255, blue: 60 / 255, alpha: 1 },
        { name: 'moss', red: 82 / 255, green: 112 / 255, blue: 64 / 255, alpha: 1 },
      ],
    ],
    [
      'design tokens',
      {
        color: {
          $type: 'color',
          brick: { $value: '#b24c3c', $description: 'Walls' },
          moss: { $value: { colorSpace: 'srgb', components: MOSS.map((v) => v / 255), alpha: 1 } },
        },
        space: { small: { $type: 'dimension', $value: '4px' } },
      },
    ],
    [
      'a style dictionary',
      {
        color: {
          base: { brick: { value: '#b24c3c', type: 'color' }, moss: { value: 'hsl(97.5, 27.27%, 34.51%)' } },
        },
      },
    ],
    [
      'variables with modes',
      {
        variables: [
          { name: 'brick', valuesByMode: { '1:0': { ...share(BRICK), a: 1 } } },
          { name: 'moss', valuesByMode: { '1:0': { ...share(MOSS), a: 1 } } },
        ],
      },
    ],
    [
      'mode and values',
      {
        swatches: [
          { name: 'brick', mode: 'RGB', values: BRICK },
          { name: 'moss', mode: 'RGB', values: MOSS },
        ],
      },
    ],
    [
      'hue, saturation, brightness as shares',
      [
        {
          name: 'Shop',
          swatches: [
            { name: 'brick', hue: 0.0226, saturation: 0.66292, brightness: 0.69804, colorSpace: 0 },
            { name: 'moss', hue: 0.27083, saturation: 0.42857, brightness: 0.43922, colorSpace: 0 },
          ],
        },
      ],
    ],
  ])('%s', (_, value) => {
    expect(rows(value)).toEqual([
      [null, 'brick', ...BRICK],
      [null, 'moss', ...MOSS],
    ]);
  });

  it('names shades by what they are shades of', () => {
    const value = { colors: { brick: { 50: '#f0e0dd', 500: '#b24c3c' }, moss: { DEFAULT: '#527040' } } };
    expect(rows(value).map(([, name]) => name)).toEqual(['brick 50', 'brick 500', 'moss']);
  });

  it('decides for the whole file whether numbers are shares', () => {
    const dark = { name: 'Nearly black', color: { r: 1, g: 0, b: 1 } };
    expect(rows([dark, { name: 'Brick', color: { r: 178, g: 76, b: 60 } }])[0]).toEqual([
      null,
      'Nearly black',
      1,
      0,
      1,
    ]);
    expect(rows([dark, { name: 'Grey', color: { r: 0.5, g: 0.5, b: 0.5 } }])[0]).toEqual([
      null,
      'Nearly black',
      255,
      0,
      255,
    ]);
  });

  it('follows what refers to another colour, and says where there is none', () => {
    const value = {
      brick: { $value: '#b24c3c' },
      wall: { $value: '{brick}' },
      lost: { $value: '{gone}' },
      loop: { $value: '{loop}' },
    };
    const { colours, skipped } = readJson(JSON.stringify(value))!;
    expect(colours.map(({ name }) => name)).toEqual(['brick', 'wall']);
    expect(said(skipped.map(({ path }) => path))).toContain('lost');
  });

  it('says of each entry that is lost why: CMYK, a broken value, nothing in it', () => {
    const { colours, skipped } = readJson(
      JSON.stringify({
        swatches: [
          { name: 'Ink', mode: 'CMYK', values: [0, 1, 1, 0] },
          { name: 'x' },
          { name: 'Brick', hex: '#b24c3c' },
        ],
      }),
    )!;
    expect(colours).toHaveLength(1);
    expect(said(skipped.map(({ path, reason }) => [path, reason]))).toEqual([
      ['entry 1, “Ink”', expect.stringContaining('CMYK')],
      ['entry 2, “x”', 'no colour in it'],
    ]);
    const map = readJson(JSON.stringify({ Brick: '#b24c3c', Moss: '#52704' }))!;
    expect(said(map.skipped)).toEqual([{ path: 'Moss', reason: '“#52704” is no colour' }]);
  });

  it('takes no longer for lists within lists, and says what ends early', () => {
    let nested: unknown = '#fff';
    for (let depth = 0; depth < 40; depth++) nested = ['#000', 'x', nested];
    const start = performance.now();
    expect(readJson(JSON.stringify(nested))!.colours.length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(500);
    const cut = new TextEncoder().encode('[{"name": "Brick", "hue": 3, ');
    expect(() => readColourList(cut, 'a.json')).toThrow(/begins as JSON/);
  });
});
