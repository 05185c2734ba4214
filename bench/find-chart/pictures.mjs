// Photographs of charts whose corners are known, and pictures that hold none but look as if they might.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodePictures } from '../../scripts/camera-fit/decode-pictures.mjs';
import { ROOT } from '../../scripts/project.mjs';
import { isInside } from '../regions/pictures.mjs';

const CHARTS = resolve(ROOT, '../shared/real/charts');
/** Folders of pictures of nothing but paints, and every how many of their pictures are looked at. */
const SWATCHES = { 'real/paints': 20, 'real/coded/pictures': 4, cases: 1 };
const IS_PICTURE = /\.(png|jpe?g|webp|gif|avif)$/i;
/** As large as a phone's screen shows a picture, in pixels. */
const PAGE = { width: 640, height: 480 };

/**
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels
 * @typedef {object} Photo
 * @property {string} name
 * @property {string} owner
 * @property {string} kind its catalogue
 * @property {Pixels} pixels
 * @property {{ x: number, y: number }[]} corners as a person set them, from dark skin on
 * @property {{ folder: string, lab: number[], region: { x: number, y: number, width: number, height: number } }[]} asked
 */

/** @returns {Promise<{ photos: Photo[], catalogues: Record<string, { folder: string, rgb: number[] }[]> } | null>} */
export async function chartPhotos(thinned) {
  if (!existsSync(CHARTS)) return null;
  const lines = readFileSync(join(CHARTS, 'labels.jsonl'), 'utf8').trim().split('\n');
  const labels = lines.map((line) => JSON.parse(line));
  const files = thinned([...new Set(labels.map(({ file }) => file))]);
  const pictures = await decodePictures(files, CHARTS);
  const photos = files.map((file) => {
    const asked = labels.filter((label) => label.file === file);
    const [{ photo, owner, kind, chart }] = asked;
    return {
      ...{ name: photo, owner, kind, pixels: pictures.get(file) },
      corners: chart.map(([x, y]) => ({ x, y })),
      asked: asked.map(({ folder, lab, region: [x, y, width, height] }) => ({
        ...{ folder, lab, region: { x, y, width, height } },
      })),
    };
  });
  return { photos, catalogues: JSON.parse(readFileSync(join(CHARTS, 'catalogues.json'), 'utf8')) };
}

/** Kinds of pictures without a chart, by name. @returns {Promise<Record<string, Pixels[]>>} */
export async function withoutChart(load, photos, catalogues) {
  const { createRandom } = await load('shared/random');
  const geometry = await load('shared/homography');
  const random = createRandom(7);
  const paints = Object.values(catalogues)[0];
  return {
    'chart painted over': photos.map(paintedOver),
    'chart mirrored': photos.map(({ pixels }) => mirrored(pixels)),
    'patches in another order': photos.map((photo) => shuffled(photo, random, geometry)),
    'pages of 24 paints': Array.from({ length: 60 }, () => page(paints, random, true)),
    'pages of 24 greys': Array.from({ length: 20 }, () => page(paints, random, false)),
  };
}

/** Real swatches as they lie there, and pages on which 24 of them are shown; empty where there are none. @returns {Promise<Record<string, Pixels[]>>} */
export async function realSwatches(load, thinned) {
  const { createRandom } = await load('shared/random');
  const random = createRandom(11);
  const files = Object.entries(SWATCHES).flatMap(([name, each]) => {
    const folder = resolve(ROOT, '../shared', name);
    if (!existsSync(folder)) return [];
    const all = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => IS_PICTURE.test(file));
    return all
      .toSorted()
      .filter((_, i) => i % each === 0)
      .map((file) => join(folder, file));
  });
  const pictures = [...(await decodePictures(thinned(files), '', { skipsBroken: true })).values()];
  if (pictures.length === 0) return {};
  const colours = pictures.map(({ data, width, height }) => {
    const at = 4 * (Math.floor(height / 2) * width + Math.floor(width / 2));
    return { rgb: [...data.subarray(at, at + 3)] };
  });
  return {
    'real swatches': pictures,
    'pages of 24 real swatches': Array.from({ length: 120 }, () => page(colours, random, true)),
  };
}

const copyOf = ({ data, width, height }) => ({ data: data.slice(), width, height });

/** What the chart covers and a tenth around it takes the colour of a picture's corner. */
function paintedOver({ pixels, corners }) {
  const picture = copyOf(pixels);
  const { data, width, height } = picture;
  const middle = ['x', 'y'].map((axis) => corners.reduce((sum, corner) => sum + corner[axis] / 4, 0));
  const wide = corners.map(({ x, y }) => ({
    x: middle[0] + 1.2 * (x - middle[0]),
    y: middle[1] + 1.2 * (y - middle[1]),
  }));
  const colour = data.slice(0, 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (isInside(wide, x, y)) data.set(colour, 4 * (y * width + x));
  return picture;
}

function mirrored(pixels) {
  const picture = copyOf(pixels);
  const { data, width, height } = picture;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + width - 1 - x);
      data.set(pixels.data.subarray(from, from + 4), 4 * (y * width + x));
    }
  return picture;
}

/** Each cell of the block is drawn where another one was. */
function shuffled({ pixels, corners }, random, { homographyOfQuad, invertHomography, mapPoint }) {
  const picture = copyOf(pixels);
  const { data, width, height } = picture;
  const clockwise = homographyOfQuad(corners) ? corners : [...corners].reverse();
  const there = homographyOfQuad(clockwise);
  const back = invertHomography(there);
  const order = Array.from({ length: 24 }, (_, i) => i);
  for (let i = 23; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  // A cell is a patch and its gap: the block is a little less than six by four of them.
  const [across, down] = [6 - 0.14 / 1.14, 4 - 0.14 / 1.14];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!isInside(clockwise, x, y)) continue;
      const at = mapPoint(back, { x, y });
      const [u, v] = [at.x * across, at.y * down];
      const from = order[6 * Math.min(3, Math.floor(v)) + Math.min(5, Math.floor(u))];
      const place = { x: ((from % 6) + (u % 1)) / across, y: (Math.floor(from / 6) + (v % 1)) / down };
      const source = mapPoint(there, place);
      const [sx, sy] = [clampTo(source.x, width), clampTo(source.y, height)];
      data.set(pixels.data.subarray(4 * (sy * width + sx), 4 * (sy * width + sx) + 4), 4 * (y * width + x));
    }
  return picture;
}

const clampTo = (value, size) => Math.min(size - 1, Math.max(0, Math.floor(value)));

/** Six by four squares of paints as a fan deck or a shelf shows them, on black, grey or white, in some light; or of greys. */
function page(paints, random, isOfPaints) {
  const { width, height } = PAGE;
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  const [light, around] = [
    [0, 0, 0].map(() => 0.6 + 0.4 * random.next()),
    [20, 128, 235][Math.floor(3 * random.next())],
  ];
  const colours = Array.from({ length: 24 }, () => {
    const grey = 20 + 220 * random.next();
    return isOfPaints ? paints[Math.floor(random.next() * paints.length)].rgb : [grey, grey, grey];
  });
  const [left, top, pitch, side] = [80, 80, 80, 62 + 10 * random.next()];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - left) / pitch), Math.floor((y - top) / pitch)];
      const isTile = column >= 0 && row >= 0 && column < 6 && row < 4;
      const isOn = isTile && (x - left) % pitch < side && (y - top) % pitch < side;
      const colour = isOn ? colours[6 * row + column] : [around, around, around];
      for (let c = 0; c < 3; c++)
        data[4 * (y * width + x) + c] = colour[c] * light[c] + 4 * (random.next() - 0.5);
    }
  return { data, width, height };
}
