#!/usr/bin/env node
// Fits the learned light correction on ../shared/lighting/fit, prints how it does on lights and cameras that were left
// out (some minutes; --quick skips the table), and writes src/colour/light-correction-coefficients.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';
import { readFittingSet } from './light-fit/data.mjs';
import { fitCorrection, leftBy, leftOut, prepare } from './light-fit/model.mjs';
import { convexHull, errorModel, mahalanobis } from './light-fit/uncertainty.mjs';

const root = new URL('..', import.meta.url);
const FOLDER = fileURLToPath(new URL('../shared/lighting/fit', root));
const TARGET = fileURLToPath(new URL('src/colour/light-correction-coefficients.ts', root));

const load = async (name) =>
  (
    await runnerImport(fileURLToPath(new URL(`src/colour/${name}.ts`, root)), {
      configFile: false,
      logLevel: 'error',
    })
  ).module;
const [srgb, lab, difference, features, labError, { differenceMetric }] = await Promise.all(
  ['srgb', 'lab', 'difference', 'light-features', 'lab-error', 'difference-metric'].map(load),
);
const labOf = (linear) => lab.labOfRgb(srgb.rgbOfLinear(linear));
const colour = { labOf, linearOfRgb: srgb.linearOfRgb, differenceMetric };

const { rows, chips, lights, cameras } = prepare(readFittingSet(FOLDER, { colour, features }));
const usable = rows.filter((row) => !row.isClipped);
console.log(
  `${rows.length} colours: ${chips.length} chips, ${lights.length} lights, ${cameras.length} cameras`,
);

const coefficients = fitCorrection(usable);
const errorsOf = {
  'von Kries': rows.map((row) => row.residual),
  'in sample': rows.map((row) => leftBy(row, coefficients)),
};
if (!process.argv.includes('--quick')) {
  errorsOf['light left out'] = leftOut(rows, { light: true });
  errorsOf['camera left out'] = leftOut(rows, { camera: true });
}
errorsOf['both left out'] = leftOut(rows, { light: true, camera: true });
printTable();
writeCoefficients(errorModelOf(errorsOf['both left out']));

function deltas(errors) {
  return rows.map((row, i) => {
    const chip = chips[row.chip];
    return difference.deltaE00(labOf(chip.linear.map((v, c) => v - errors[i][c])), chip.lab);
  });
}

function printTable() {
  const columns = Object.entries(errorsOf).map(([name, errors]) => ({ name, delta: deltas(errors) }));
  const line = (title, isIn) => {
    const cells = columns.map(({ delta }) => {
      const sorted = delta.filter((_, i) => isIn(rows[i])).sort((a, b) => a - b);
      const at = (share) => sorted[Math.floor(share * sorted.length)].toFixed(2);
      return `${at(0.5)} / ${at(0.9)}`.padStart(17);
    });
    console.log(title.padEnd(30) + cells.join(''));
  };
  console.log(`\nΔE00, median / 90th percentile${columns.map(({ name }) => name.padStart(17)).join('')}`);
  line('all', () => true);
  lights.forEach((name, i) => line(name, (row) => row.light === i));
  cameras.forEach((name, i) => line(name, (row) => row.camera === i));
}

/** Modes and noise on unclipped whites, and how squared errors compare: beside a neutral white, and of von Kries. */
function errorModelOf(errors) {
  const used = rows.map((_, i) => i).filter((i) => !rows[i].isClipped);
  const jacobianOf = (row) => labError.labJacobian(chips[row.chip].linear);
  const model = errorModel(
    used.map((i) => rows[i]),
    used.map((i) => errors[i]),
    jacobianOf,
  );
  const spread = (list, members) => {
    const distances = members.map((i) => {
      const jacobian = jacobianOf(rows[i]);
      const square = mahalanobis(covarianceOf(model, rows[i], jacobian), labError.times(jacobian, list[i]));
      return { square, weight: rows[i].prior };
    });
    return weightedMedian(distances.sort((a, b) => a.square - b.square));
  };
  const isNeutral = (i) => Math.hypot(...rows[i].ratios) < 0.01;
  const common = spread(errors, used);
  return {
    ...model,
    neutral: spread(errors, used.filter(isNeutral)) / common,
    variance: spread(errorsOf['von Kries'], used) / common,
  };
}

function weightedMedian(sorted) {
  let left = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  return sorted.find(({ weight }) => (left -= weight) <= 0).square;
}

function covarianceOf({ modes, noise }, { departures }, jacobian) {
  const shifts = modes.map((mode) =>
    labError.times(
      jacobian,
      [0, 1, 2].map((c) => departures.reduce((sum, d, i) => sum + mode[c * departures.length + i] * d, 0)),
    ),
  );
  return noise.map((row, a) => row.map((v, b) => shifts.reduce((sum, s) => sum + s[a] * s[b], v)));
}

async function writeCoefficients({ modes, noise, neutral, variance }) {
  const rounded = (v) => Number(v.toPrecision(6));
  const rows2 = (list) => `[${list.map((row) => `[${row.map(rounded).join(',')}]`).join(',')}]`;
  const whites = convexHull(usable.map(({ ratios }) => ratios.map((v) => Math.round(v * 1e3) / 1e3)));
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const source = `// Fitted numbers of light-correction.ts. Written by scripts/fit-light-correction.mjs (swatchlight ${version}); don't edit.
// Obtained by least squares in ΔE00 (reweighted towards its mean, ridge 1e-4, D65 and D50 counted six times) on colours computed
// from measured spectra: ${chips.length} Munsell chips under ${lights.length} lights (daylight, incandescent, fluorescent, LED) through ${cameras.length} cameras.
import type { Rgb } from '../src/colour/srgb.ts';

/** [r, g, b][departure × white term] */
export const COEFFICIENTS: readonly (readonly number[])[] = ${rows2(coefficients.map((row) => [...row]))};

/** Typical errors left by lights and cameras that the fit had not seen: [mode][channel × departure], one deviation each. */
export const MODES: readonly (readonly number[])[] = ${rows2(modes)};

/** Covariance in Lab of the rest. */
export const NOISE: readonly [Rgb, Rgb, Rgb] = ${rows2(noise)};

/** How much smaller the variance is beside a white that the camera made neutral: daylight is likely then. */
export const NEUTRAL_VARIANCE = ${rounded(neutral)};

/** How much larger the variance is where von Kries alone answers. */
export const VON_KRIES_VARIANCE = ${rounded(variance)};

/** The whites of the fit, [ln R/G, ln B/G] in linear light: their convex hull, counter-clockwise. */
export const WHITES: readonly (readonly [number, number])[] = ${rows2(whites)};
`;
  writeFileSync(TARGET, await format(source, { ...(await resolveConfig(TARGET)), parser: 'typescript' }));
  console.log(`\nwrote ${TARGET}`);
}
