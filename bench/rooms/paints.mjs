// Reflectances of the rooms' surfaces: the measured paints of ../shared/lighting/public for walls, and what is not paint.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { between, pick } from './dice.mjs';

export const LIGHTING = resolve(ROOT, '../shared/lighting/public');

/** XYZ (D65) to linear sRGB, IEC 61966-2-1. */
const TO_RGB = [
  [3.2406255, -1.537208, -0.4986286],
  [-0.9689307, 1.8757561, 0.0415175],
  [0.0557101, -0.2040211, 1.0569959],
];

/** @typedef {{ name: string, lab: number[], reflectance: number[] }} Paint `reflectance`: linear sRGB under D65 */

/** @returns {Paint[]} */
export function readPaints() {
  const [head, ...lines] = readFileSync(join(LIGHTING, 'catalogue.csv'), 'utf8').trim().split('\n');
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const number = (name) => Number(cells[columns.indexOf(name)]);
    const xyz = ['X', 'Y', 'Z'].map(number);
    const reflectance = TO_RGB.map((row) =>
      Math.max(
        0.003,
        row.reduce((sum, v, i) => sum + v * xyz[i], 0),
      ),
    );
    return { name: cells[1], lab: ['L', 'a', 'b'].map(number), reflectance };
  });
}

/** Paints as people choose them for walls: light and quiet ones mostly. */
export function wallPaint(dice, paints) {
  const isBold = dice() < 0.2;
  const fits = paints.filter(({ lab: [l, a, b] }) =>
    isBold ? l > 25 && l < 65 : l > 58 && Math.hypot(a, b) < 32,
  );
  return pick(dice, fits);
}

/** The lightest near-greys: what is sold as white, a little darker than a painter would take. */
export function whitePaint(dice, paints) {
  return pick(
    dice,
    paints.filter(({ lab: [l, a, b] }) => l > 82 && Math.hypot(a, b) < 9),
  );
}

/** White of trims and ceilings, lighter than the lightest measured chip. */
export function trimWhite(dice) {
  const level = between(dice, 0.72, 0.85);
  return [level * between(dice, 1, 1.02), level, level * between(dice, 0.9, 0.99)];
}

export function woodColour(dice) {
  const level = between(dice, 0.12, 0.42);
  return [level * between(dice, 1.15, 1.5), level, level * between(dice, 0.4, 0.7)];
}

export function furnishingColour(dice, paints) {
  return pick(dice, paints).reflectance;
}
