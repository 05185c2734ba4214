// The colour of a row: from the first of its columns that hold one, whatever their space and scale.
import { rgbOfHsl, rgbOfHsv } from '../../colour/hue.ts';
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab, type Lab } from '../../colour/lab.ts';
import { labOfLch } from '../../colour/lch.ts';
import { xyzOfSpectrum } from '../../colour/spectrum.ts';
import { codeOfLinear } from '../../colour/srgb.ts';
import { rgbOfXyz } from '../../colour/xyz.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { CMYK_REASON } from './colour-list.ts';
import { parseColour, parseNumbers, parseQuantity } from './colour-text.ts';
import type { RgbNumbers, White } from './column-meaning.ts';
import { CHANNEL_WORDS, SPACES, type Space } from './heading-words.ts';
import { spectrumOf, type SpectrumColumns } from './table-headings.ts';
import type { Layout } from './table-layout.ts';

export interface ColourSource {
  space: Space | 'spectrum';
  /** One column that holds all numbers, or one for each. */
  columns: readonly number[];
  isCell: boolean;
  white: White;
  /** Null until the file has been looked through. */
  numbers: RgbNumbers | null;
  spectrum: SpectrumColumns | null;
}

/** What a screen shows goes before what was measured; ink comes last. */
const ORDER: readonly ColourSource['space'][] = [
  'rgb',
  'spectrum',
  'lab',
  'xyz',
  'lch',
  'hsl',
  'hsv',
  'cmyk',
];

/** Where the layout has colours, in the order in which they are asked. */
export function sourcesOf(layout: Layout): ColourSource[] {
  const { columns, headings } = layout;
  const source = (space: ColourSource['space'], own: readonly number[], isCell: boolean): ColourSource => {
    const said = own.map((column) => headings[column]);
    const white = layout.white ?? (said.some((heading) => heading?.white === 'D50') ? 'D50' : 'D65');
    const numbers = layout.numbers ?? said.find((heading) => heading?.numbers)?.numbers ?? null;
    return { space, columns: own, isCell, white, numbers, spectrum: null };
  };
  const cells = columns.flatMap((meaning, i) => {
    if (!meaning.startsWith('cell')) return [];
    const space = meaning === 'cell' ? 'rgb' : (meaning.slice(5) as Space);
    return [source(space, [i], true)];
  });
  const channels = SPACES.flatMap((space) => {
    const own = CHANNEL_WORDS[space].map((_, i) =>
      columns.findIndex((meaning) => meaning === `${space}-${i}`),
    );
    return own.every((column) => column >= 0) ? [source(space, own, false)] : [];
  });
  const spectrum = columns.includes('spectrum') ? spectrumOf(headings) : null;
  const measured = spectrum ? [{ ...source('spectrum', spectrum.columns, false), spectrum }] : [];
  const all = [...cells, ...channels, ...measured];
  return ORDER.flatMap((space) => all.filter((one) => one.space === space));
}

/** Numbers of a source in a row; null where it lacks one. A hex value has its own reading. */
export function numbersOf(
  { columns, isCell, space }: ColourSource,
  cells: readonly string[],
): number[] | null {
  if (!isCell) {
    const numbers = columns.map((column) => parseQuantity(cells[column] ?? ''));
    return numbers.every((number) => number !== null) ? numbers : null;
  }
  const cell = cells[columns[0]!] ?? '';
  if (space === 'rgb' && parseColour(cell)) return null;
  const count = space === 'cmyk' ? 4 : 3;
  const numbers = parseNumbers(cell);
  return numbers?.length === count ? numbers : null;
}

/** The greatest number of each place of a source, over the rows that have it whole. */
export type Greatest = readonly number[];

/** The colour of a row, or why it has none. `greatest` is by source. */
export function colourOfRow(
  cells: readonly string[],
  sources: readonly ColourSource[],
  greatest: readonly Greatest[],
): Rgb | Message {
  let reason: Message | null = null;
  for (const [i, source] of sources.entries()) {
    const written = source.isCell ? (cells[source.columns[0]!] ?? '') : '';
    const whole = source.isCell && source.space === 'rgb' ? parseColour(written) : null;
    if (whole) return whole;
    const numbers = numbersOf(source, cells);
    const rgb = numbers && convert(source, numbers, greatest[i]!);
    if (rgb && !('key' in rgb)) return rgb;
    reason ??= rgb ?? (written ? message('lists.notAColour', { written: shortened(written) }) : null);
  }
  return reason ?? message('lists.noColour');
}

function convert(source: ColourSource, numbers: readonly number[], greatest: Greatest): Rgb | Message {
  const { space, white } = source;
  const [x, y, z] = numbers as [number, number, number];
  switch (space) {
    case 'cmyk':
      return CMYK_REASON;
    case 'rgb':
      return fromRgb([x, y, z], source.numbers ?? rgbNumbersOf(greatest));
    case 'spectrum':
      return fromSpectrum(numbers, source.spectrum!, Math.max(...greatest) > 2 ? 100 : 1);
    case 'lab':
      return fromLab([greatest[0]! <= 1 ? 100 * x : x, y, z], white);
    case 'lch':
      return fromLab(labOfLch([greatest[0]! <= 1 ? 100 * x : x, y, z]), white);
    case 'xyz':
      return fromXyz(numbers, white, greatest[1]! > 1.5 ? 100 : 1);
    default:
      return fromHue(space, [x, y, z], greatest);
  }
}

/** Of a whole file: where nothing is above 1, numbers are shares, as a file of nothing but black does not exist. */
export function rgbNumbersOf(greatest: Greatest): RgbNumbers {
  return Math.max(...greatest) <= 1 ? 'unit' : 'bytes';
}

const SCALES: Record<RgbNumbers, number> = {
  bytes: 255,
  unit: 1,
  percent: 100,
  linear: 1,
  'linear-percent': 100,
};

export function fromRgb(rgb: Rgb, numbers: RgbNumbers): Rgb | Message {
  const whole = SCALES[numbers];
  const [r, g, b] = rgb.map((v) => v / whole);
  if (![r, g, b].every((v) => v! >= 0 && v! <= 1))
    return whole === 255 ? message('lists.badRgb') : message('lists.badShares', { most: whole });
  if (numbers.startsWith('linear')) return [codeOfLinear(r!), codeOfLinear(g!), codeOfLinear(b!)];
  return [255 * r!, 255 * g!, 255 * b!];
}

export function fromLab(lab: Lab, white: White): Rgb | Message {
  const [l, a, b] = lab;
  if (!(l >= 0 && l <= 100 && Math.abs(a) <= 200 && Math.abs(b) <= 200)) return message('lists.badLab');
  return rgbOfLab(white === 'D50' ? labOfD50Lab(lab) : lab);
}

function fromXyz(numbers: readonly number[], white: White, whole: number): Rgb | Message {
  const [x, y, z] = numbers.map((v) => v / whole) as [number, number, number];
  if (![x, y, z].every((v) => v >= 0 && v <= 1.2)) return message('lists.badNumbers', { space: 'XYZ' });
  return rgbOfXyz([x, y, z], white);
}

function fromSpectrum(numbers: readonly number[], spectrum: SpectrumColumns, whole: number): Rgb | Message {
  const factors = numbers.map((v) => v / whole);
  // Fluorescent paints give back more than they get at some wavelengths; noise goes below zero.
  if (!factors.every((v) => v >= -0.02 && v <= 2)) return message('lists.badSpectrum');
  return rgbOfXyz(xyzOfSpectrum(factors, spectrum.firstNm, spectrum.stepNm));
}

/** The hue in degrees, or a share of the circle where all three are shares; the others as shares or in percent. */
export function fromHue(space: 'hsl' | 'hsv', [h, s, l]: Rgb, greatest: Greatest): Rgb | Message {
  const areShares = greatest[1]! <= 1 && greatest[2]! <= 1;
  const turn = h / (areShares && greatest[0]! <= 1 ? 1 : 360);
  const [saturation, light] = areShares ? [s, l] : [s / 100, l / 100];
  const isSound = [saturation, light].every((v) => v >= 0 && v <= 1) && Math.abs(turn) <= 2;
  if (!isSound) return message('lists.badNumbers', { space: space.toUpperCase() });
  return (space === 'hsl' ? rgbOfHsl : rgbOfHsv)(turn, saturation, light);
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
