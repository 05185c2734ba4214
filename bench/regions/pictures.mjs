// Pictures with surfaces whose extent is known, as pixels that a browser decoded: photographs of charts by many cameras,
// rendered photographs of a chip, rendered rooms.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodePictures } from '../../scripts/camera-fit/decode-pictures.mjs';
import { ROOT } from '../../scripts/project.mjs';

const CHARTS = resolve(ROOT, '../shared/real/charts');
const LIGHTING = resolve(ROOT, '../shared/lighting/public');

/**
 * @typedef {{ data: Uint8ClampedArray, width: number, height: number }} Pixels
 * @typedef {{ x: number, y: number }} Point
 * @typedef {object} Case one surface of one picture
 * @property {string} picture its name
 * @property {(x: number, y: number) => boolean} isOn whether a point of the picture is on the surface
 * @property {{ x: number, y: number, width: number, height: number }} around box about the surface
 * @property {{ x: number, y: number, width: number, height: number } | null} given box that the picture's author gave
 * @property {{ x: number, y: number, width: number, height: number } | null} white
 * @property {number} whiteY
 * @property {string} paint folder of the right paint
 * @property {string} catalogue
 */

const boxOf = ([x, y, width, height]) => ({ x, y, width, height });

function boxAbout(corners) {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Whether a point lies in a convex polygon, whichever way around. */
export function isInside(corners, x, y) {
  const sides = corners.map((a, i) => {
    const b = corners[(i + 1) % corners.length];
    return Math.sign((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x));
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** Every patch of every photographed chart. @returns {Promise<{ cases: Case[], pictures: Map<string, Pixels>, catalogues: Record<string, { folder: string, rgb: number[] }[]> } | null>} */
export async function chartCases(load) {
  if (!existsSync(CHARTS)) return null;
  const { homographyOfQuad, mapPoint } = await load('shared/homography');
  const lines = readFileSync(join(CHARTS, 'labels.jsonl'), 'utf8').trim().split('\n');
  const labels = lines.map((line) => JSON.parse(line));
  const cases = labels.map((label) => {
    const corners = patchOf(label, homographyOfQuad, mapPoint);
    return {
      picture: join(CHARTS, label.file),
      isOn: (x, y) => isInside(corners, x, y),
      around: boxAbout(corners),
      given: boxOf(label.region),
      white: boxOf(label.white),
      whiteY: label.whiteY,
      paint: label.folder,
      catalogue: label.kind,
    };
  });
  const catalogues = JSON.parse(readFileSync(join(CHARTS, 'catalogues.json'), 'utf8'));
  return {
    cases,
    pictures: await decodePictures([...new Set(cases.map(({ picture }) => picture))]),
    catalogues,
  };
}

/** Gap between patches over the side of one. */
const GAP = 0.14;

/** Corners of a patch: of the chart's own square, about the middle of the region that is given for it. */
function patchOf({ chart, region }, homographyOfQuad, mapPoint) {
  const middle = { x: region[0] + region[2] / 2, y: region[1] + region[3] / 2 };
  const quad = chart.map(([x, y]) => ({ x, y }));
  const map = homographyOfQuad(quad);
  const side = (count) => 1 / (count + (count - 1) * GAP);
  const places = Array.from({ length: 24 }, (_, i) => ({
    x: (i % 6) * (1 + GAP) * side(6),
    y: Math.floor(i / 6) * (1 + GAP) * side(4),
  }));
  const cornersAt = ({ x, y }) =>
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ].map(([u, v]) => mapPoint(map, { x: x + u * side(6), y: y + v * side(4) }));
  const all = places.map(cornersAt);
  const away = (corners) => {
    const at = (axis) => corners.reduce((sum, corner) => sum + corner[axis] / 4, 0);
    return Math.hypot(at('x') - middle.x, at('y') - middle.y);
  };
  return all.reduce((best, corners) => (away(corners) < away(best) ? corners : best));
}

/** The chip of every rendered photograph. */
export async function chipCases() {
  if (!existsSync(LIGHTING)) return null;
  const { readCsv } = await import(join(LIGHTING, 'render-query.mjs'));
  const paints = readCsv(join(LIGHTING, 'catalogue.csv'));
  const { photos } = JSON.parse(readFileSync(join(LIGHTING, 'photos/labels.json'), 'utf8'));
  const cases = photos.map(({ file, chip_name, chip_polygon, card_polygon, tap }) => {
    const corners = chip_polygon.map(([x, y]) => ({ x, y }));
    return {
      picture: join(LIGHTING, 'photos', file),
      isOn: (x, y) => isInside(corners, x, y),
      around: boxAbout(corners),
      given: { x: tap[0] - 12, y: tap[1] - 12, width: 24, height: 24 },
      white: card_polygon && innerBox(card_polygon),
      whiteY: 0.9,
      paint: chip_name,
      catalogue: 'chips',
    };
  });
  const catalogues = {
    chips: paints.map(({ name, r, g, b8 }) => ({ folder: name, rgb: [Number(r), Number(g), Number(b8)] })),
  };
  return { cases, pictures: await decodePictures(cases.map(({ picture }) => picture)), catalogues };
}

/** An upright box of 70 % of half the card's shorter sides. */
function innerBox(card) {
  const [cx, cy] = [0, 1].map((axis) => card.reduce((sum, corner) => sum + corner[axis], 0) / 4);
  const half =
    0.35 *
    Math.min(...card.map(([x, y], i) => Math.hypot(x - card[(i + 1) % 4][0], y - card[(i + 1) % 4][1])));
  const [x, y, side] = [cx - half, cy - half, 2 * half].map(Math.round);
  return { x, y, width: side, height: side };
}
