// Fits a network of one hidden layer to examples by logistic loss: Adam with decoupled decay, the rate falling as a cosine.
import { normal } from '../../bench/rooms/dice.mjs';

const BATCH = 64;
const RATE = 4e-3;
const DECAY = 2e-3;

/** @typedef {{ evidence: Float32Array, isSame: boolean, weight: number }} Example */

/** @param {{ examples: Example[], hidden: number, epochs: number, dice: () => number }} task @returns {Float64Array} as `oddsOf` reads it */
export function fitNetwork({ examples, hidden, epochs, dice }) {
  const inputs = examples[0].evidence.length;
  const count = hidden * (inputs + 1) + hidden + 1;
  const weights = Float64Array.from({ length: count }, () => normal(dice) * 0.3);
  const [first, second, gradient] = [0, 1, 2].map(() => new Float64Array(count));
  const values = new Float64Array(hidden);
  const steps = Math.floor(examples.length / BATCH) * epochs;
  for (let step = 1; step <= steps; step++) {
    gradient.fill(0);
    for (let k = 0; k < BATCH; k++)
      addGradient(weights, examples[Math.floor(dice() * examples.length)], gradient, values);
    const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
    for (let i = 0; i < count; i++) {
      const g = gradient[i] / BATCH;
      first[i] = 0.9 * first[i] + 0.1 * g;
      second[i] = 0.999 * second[i] + 0.001 * g * g;
      const [m, v] = [first[i] / (1 - 0.9 ** step), second[i] / (1 - 0.999 ** step)];
      weights[i] -= rate * (m / (Math.sqrt(v) + 1e-8) + DECAY * weights[i]);
    }
  }
  return weights;
}

/** Odds; leaves what the hidden units say in `values`. */
function forward(weights, evidence, values) {
  const inputs = evidence.length;
  const last = values.length * (inputs + 1);
  let sum = weights[last + values.length];
  for (let h = 0; h < values.length; h++) {
    const at = h * (inputs + 1);
    let value = weights[at + inputs];
    for (let k = 0; k < inputs; k++) value += weights[at + k] * evidence[k];
    values[h] = Math.tanh(value);
    sum += weights[last + h] * values[h];
  }
  return sum;
}

function addGradient(weights, { evidence, isSame, weight }, gradient, values) {
  const inputs = evidence.length;
  const last = values.length * (inputs + 1);
  const error = weight * (1 / (1 + Math.exp(-forward(weights, evidence, values))) - (isSame ? 1 : 0));
  gradient[last + values.length] += error;
  for (let h = 0; h < values.length; h++) {
    gradient[last + h] += error * values[h];
    const inner = error * weights[last + h] * (1 - values[h] ** 2);
    const at = h * (inputs + 1);
    for (let k = 0; k < inputs; k++) gradient[at + k] += inner * evidence[k];
    gradient[at + inputs] += inner;
  }
}

/** A line on how right the network is. @param {Example[]} examples */
export function tellLoss(weights, examples, hidden) {
  const values = new Float64Array(hidden);
  let [loss, wrongSame, wrongOther, other] = [0, 0, 0, 0];
  for (const { evidence, isSame } of examples) {
    const odds = forward(weights, evidence, values);
    loss += Math.log1p(Math.exp(isSame ? -odds : odds)) / examples.length;
    if (!isSame) other++;
    if (isSame && odds < 0) wrongSame++;
    if (!isSame && odds > 0) wrongOther++;
  }
  const percent = (part, all) => `${((100 * part) / all).toFixed(2)} %`;
  console.log(
    `${examples.length} examples, loss ${loss.toFixed(4)}, wrong: ${percent(wrongSame, examples.length - other)} of the same, ${percent(wrongOther, other)} of others`,
  );
}
