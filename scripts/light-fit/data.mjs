// The fitting set: painted chips under many lights through many cameras, as numbers ready for regression.
import { readFileSync } from 'node:fs';

/** Rows of a CSV file without quotes, as objects of strings. */
export function readCsv(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((v, i) => [names[i], v])));
}

/** A symmetric matrix as its six numbers, [rr, rg, rb, gg, gb, bb]. */
const six = ([[rr, rg, rb], [, gg, gb], [, , bb]]) => [rr, rg, rb, gg, gb, bb];

const three = (row, prefix) => ['r', 'g', 'b'].map((c) => Number(row[`${prefix}_${c}`]));

/**
 * Rows with: chip; light, camera (places in `lights`, `cameras`); seen, white (linear); q (von Kries colour, linear, white at 0.9),
 * departures, terms, ratios; isClipped. Chips with: linear, lab, metric (squared ΔE00 per linear step, 6 numbers).
 */
export function readFittingSet(folder, { colour, features }) {
  const chips = readCsv(`${folder}/chips.csv`).map((row) => {
    const linear = three(row, 'lin');
    const lab = colour.labOf(linear);
    return { linear, lab, metric: six(colour.differenceMetric(linear)) };
  });
  const lights = [];
  const cameras = [];
  const placeOf = (list, name) => {
    if (!list.includes(name)) list.push(name);
    return list.indexOf(name);
  };
  const rows = readCsv(`${folder}/queries.csv`).map((row) => {
    const linear = colour.linearOfRgb(three(row, 'srgb'));
    const white = colour.linearOfRgb(three(row, 'white_srgb'));
    const q = linear.map((v, c) => (0.9 * v) / white[c]);
    const ratios = features.whiteLogRatios(white);
    return {
      chip: Number(row.chip_id),
      light: placeOf(lights, row.illuminant),
      camera: placeOf(cameras, row.camera),
      seen: linear,
      white,
      q,
      departures: features.departuresFromNeutral(q),
      terms: features.whiteTerms(ratios),
      ratios,
      isClipped: Math.max(...white) >= 1,
    };
  });
  return { chips, rows, lights, cameras };
}
