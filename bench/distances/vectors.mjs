// Published values of distances, beside ours: a Fréchet distance that is known, and precision, recall, density and coverage
// of two sets of 10,000 × 1,000 from one normal distribution (github.com/clovaai/generative-evaluation-prdc, its README).

const NEIGHBOURHOODS = { precision: 0.477, recall: 0.471, density: 1.056, coverage: 0.974 };

/** @import { Row } from '../report.mjs' */

/** @param {any} app `distances/entry.mjs` @returns {Row[]} */
export function frechetRows(app) {
  const size = 2048;
  const round = (/** @type {number} */ mean) => ({
    size,
    mean: new Float64Array(size).fill(mean),
    covariance: Float64Array.from({ length: size * size }, (_, i) => Number(i % (size + 1) === 0)),
  });
  const value = app.frechetDistance(round(0), round(1));
  return [row('Fréchet distance, means 0 and 1 in 2,048 dimensions', value, 'published', 2048)];
}

/** Takes minutes. @param {any} app `distances/entry.mjs` @returns {Row[]} */
export function neighbourRows(app) {
  const random = app.createRandom(1);
  const draw = () => ({
    ...{ count: 10_000, size: 1000 },
    values: Float32Array.from({ length: 1e7 }, random.gaussian),
  });
  const [real, drawn] = [draw(), draw()];
  const before = process.cpuUsage();
  const found = app.neighbourhoods(real, drawn);
  const seconds = process.cpuUsage(before).user / 1e6;
  return [
    ...Object.entries(NEIGHBOURHOODS).map(([name, published]) =>
      row(`two normal sets: ${name}`, app.meanOf(found[name]), 'published', published),
    ),
    { name: 'two normal sets: time', value: seconds, unit: 's' },
  ];
}

/** @param {string} name @param {number} value @param {string} peer @param {number} peerValue */
const row = (name, value, peer, peerValue) => ({
  ...{ name, value, unit: '', peer, peerValue },
  ratio: Number((value / peerValue).toFixed(3)),
});
