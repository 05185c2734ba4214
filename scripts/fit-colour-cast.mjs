#!/usr/bin/env node
// Fits the colour cast of unknown lights and cameras on ../shared/lighting/fit by maximum likelihood (a minute), prints
// the log likelihood with each group of lights left out, and writes src/matching/colour-cast-coefficients.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCsv } from './light-fit/data.mjs';

const root = new URL('..', import.meta.url);
const FOLDER = fileURLToPath(new URL('../shared/lighting/fit', root));
const TARGET = fileURLToPath(new URL('src/matching/colour-cast-coefficients.ts', root));
/** Degrees of freedom; the likelihood is greatest at 5.9. */
const FREEDOM = 6;
const ROWS = 12000;
const STEPS = 500;
/** Code values outside of which clipping and rounding hide the cast. */
const [DARKEST, BRIGHTEST] = [8, 252];

const rows = readRows();
const lights = [...new Set(rows.map(({ light }) => light))];
for (let group = 0; group < 4; group++) {
  const isOut = ({ light }) => lights.indexOf(light) % 4 === group;
  const fitted = fit(rows.filter((row) => !isOut(row)));
  const left = rows.filter(isOut);
  console.log(`lights left out, group ${group}: ${(-loss(fitted, left)).toFixed(3)} a row of ${left.length}`);
}
const best = fit(rows);
console.log(`all: ${(-loss(best, rows)).toFixed(3)} a row of ${rows.length}`);
writeCoefficients(best);

/** Chromaticities of the chip under D65 (x) and as delivered (y). */
function readRows() {
  const code = (v) => 255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
  const chips = readCsv(`${FOLDER}/chips.csv`).map((c) =>
    ['lin_r', 'lin_g', 'lin_b'].map((n) => code(Number(c[n]))),
  );
  const chromaticity = ([r, g, b]) => [(r - g) / (r + g + b), (b - g) / (r + g + b)];
  const isUsable = (...colours) =>
    colours.every((v) => Math.min(...v) > DARKEST && Math.max(...v) < BRIGHTEST);
  return readCsv(`${FOLDER}/queries.csv`).flatMap((row) => {
    const [chip, seen] = [
      chips[Number(row.chip_id)],
      ['srgb_r', 'srgb_g', 'srgb_b'].map((n) => Number(row[n])),
    ];
    if (!isUsable(chip, seen)) return [];
    return [{ light: row.illuminant, x: chromaticity(chip), y: chromaticity(seen) }];
  });
}

/** Three numbers of a Cholesky factor to entries 11, 12, 22. */
function covariance([a, b, c]) {
  const [p, r] = [Math.exp(a), Math.exp(c)];
  return [p * p, p * b, b * b + r * r];
}

/** Mean negative log density of Student's t in two dimensions; `p` [15]: mean 3 + 3, factors of three matrices. */
function loss(p, set) {
  const [base, red, blue] = [6, 9, 12].map((at) => covariance(p.slice(at, at + 3)));
  let sum = 0;
  for (const { x, y } of set) {
    const [r2, b2] = [x[0] ** 2, x[1] ** 2];
    const e1 = y[0] - x[0] - (p[0] + p[1] * x[0] + p[2] * x[1]);
    const e2 = y[1] - x[1] - (p[3] + p[4] * x[0] + p[5] * x[1]);
    const [xx, xy, yy] = [0, 1, 2].map((k) => base[k] + r2 * red[k] + b2 * blue[k]);
    const determinant = xx * yy - xy * xy;
    const q = (yy * e1 * e1 - 2 * xy * e1 * e2 + xx * e2 * e2) / determinant;
    sum += 0.5 * Math.log(determinant) + 0.5 * (FREEDOM + 2) * Math.log1p(q / FREEDOM);
  }
  return sum / set.length + Math.log(2 * Math.PI);
}

/** Adam on every n-th row, numeric gradients. */
function fit(all) {
  const set = all.filter((_, i) => i % Math.ceil(all.length / ROWS) === 0);
  const p = [0, 0, 0, 0, 0, 0, -4.5, 0, -4.5, -2, 0, -2, -2, 0, -2];
  const [m, v] = [p.map(() => 0), p.map(() => 0)];
  for (let step = 1; step <= STEPS; step++) {
    const rate = 0.03 * Math.cos((0.5 * Math.PI * step) / (STEPS + 1));
    const gradient = p.map((value, i) => {
      const at = (h) => loss(Object.assign([...p], { [i]: value + h }), set);
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });
    gradient.forEach((g, i) => {
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.99 * v[i] + 0.01 * g * g;
      const scale = i === 0 || i === 3 || i === 7 ? 0.1 : 1; // thousandths, where the others are tenths
      p[i] -= (scale * rate * (m[i] / (1 - 0.9 ** step))) / (Math.sqrt(v[i] / (1 - 0.99 ** step)) + 1e-9);
    });
  }
  return p;
}

function writeCoefficients(p) {
  const list = (values) => `[${values.map((v) => Number(v.toPrecision(4))).join(', ')}]`;
  const text = readFileSync(TARGET, 'utf8')
    .replace(/red: \[.*\]/, `red: ${list(p.slice(0, 3))}`)
    .replace(/blue: \[.*\]/, `blue: ${list(p.slice(3, 6))}`)
    .replace(/(BASE: Symmetric2 = ).*;/, `$1${list(covariance(p.slice(6, 9)))};`)
    .replace(/(BY_RED: Symmetric2 = ).*;/, `$1${list(covariance(p.slice(9, 12)))};`)
    .replace(/(BY_BLUE: Symmetric2 = ).*;/, `$1${list(covariance(p.slice(12, 15)))};`)
    .replace(/(FREEDOM = ).*;/, `$1${FREEDOM};`);
  writeFileSync(TARGET, text);
}
