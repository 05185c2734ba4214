// Fits the numbers of src/colour/camera-error.ts on readings: the mean negative log likelihood of the right paint among the
// chart's colours and measured paints, beside white and grey together, and without a reference.
import { minimise } from './nelder-mead.mjs';

/** Fitted in logarithms; what is not named keeps its value. */
const BESIDE = [
  'tone',
  'shade',
  'bright',
  'saturation',
  'hue',
  'balance',
  'clipped',
  'lightness',
  'chromatic',
  'wash',
];
const ALONE = ['gain', 'tone', 'shade', 'saturation', 'hue', 'balance', 'lightness', 'chromatic'];
/** A pull towards the start, per unit of logarithm squared: no number runs away where the photographs say nothing of it. */
const PULL = 1e-3;

/** @param {(name: string) => Promise<any>} load @param {Record<string, { labs: number[][], folders: string[] }>} catalogues */
export async function createFit(load, catalogues) {
  const { besideReference } = await load('matching/features');
  const { cameraHypothesis, MIDDLE_TONE } = await load('colour/camera-error');
  const { createErrorDensity } = await load('colour/lab-error');
  const { linearOfRgb } = await load('colour/srgb');
  const { WITH_REFERENCE, WITHOUT_REFERENCE } = await load('colour/camera-error-numbers');

  const lossOf = ({ kind, folder }, hypotheses) => {
    const density = createErrorDensity(hypotheses);
    const { labs, folders } = catalogues[kind];
    const scores = labs.map(([l, a, b]) => density(l, a, b));
    const top = Math.max(...scores);
    return (
      top + Math.log(scores.reduce((sum, s) => sum + Math.exp(s - top), 0)) - scores[folders.indexOf(folder)]
    );
  };
  const beside = (row, reference, numbers) =>
    lossOf(row, besideReference(linearOfRgb(row.seen.mean), reference, numbers).hypotheses);
  const alone = (row, numbers) =>
    lossOf(row, [
      cameraHypothesis({ linear: linearOfRgb(row.seen.mean), anchor: MIDDLE_TONE, reference: null }, numbers),
    ]);
  const fitted = (names, start, loss, rounds) => {
    const from = names.map((name) => Math.log(start[name]));
    const numbersOf = (x) => ({
      ...start,
      ...Object.fromEntries(names.map((name, i) => [name, Math.exp(x[i])])),
    });
    const cost = (x) => loss(numbersOf(x)) + PULL * x.reduce((sum, v, i) => sum + (v - from[i]) ** 2, 0);
    return numbersOf(minimise(cost, from, { rounds }));
  };
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    /** @param {object[]} rows readings */
    withReference: (rows, rounds = 400, start = WITH_REFERENCE) => {
      const asked = rows.flatMap((row) =>
        [row.white, row.grey].filter(Boolean).map((reference) => [row, reference]),
      );
      return fitted(
        BESIDE,
        start,
        (numbers) => mean(asked.map(([row, r]) => beside(row, r, numbers))),
        rounds,
      );
    },
    withoutReference: (rows, rounds = 300, start = WITHOUT_REFERENCE) =>
      fitted(ALONE, start, (numbers) => mean(rows.map((row) => alone(row, numbers))), rounds),
  };
}

/** Each catalogue's colours in Lab. @param {(name: string) => Promise<any>} load */
export async function labsOf(load, catalogues) {
  const { labOfRgb } = await load('colour/lab');
  return Object.fromEntries(
    Object.entries(catalogues).map(([kind, paints]) => [
      kind,
      { labs: paints.map(({ rgb }) => labOfRgb(rgb)), folders: paints.map(({ folder }) => folder) },
    ]),
  );
}
