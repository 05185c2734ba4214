// The kernels of a Parzen estimator along one dimension: one for each observation, and a broad one for what was known before.
import { logNormalMass, LOG_SQRT_2PI, truncatedQuantile } from '../normal/truncated-normal.ts';
import {
  scaledRange,
  stepOf,
  type ChoiceParameter,
  type FloatParameter,
  type IntParameter,
  type Parameter,
} from '../space.ts';
import type { Uniform } from '../trial.ts';

/** Along one dimension; kernel k stands for the same observation in every dimension, the last for what was known before. */
export interface Kernels {
  /** Adds ln of each kernel's density (of a mass, where there are steps) at `x` to `logs`. */
  addLogDensities(x: number, logs: Float64Array): void;
  /** A number drawn from kernel `k`. */
  draw(k: number, uniform: Uniform): number;
}

/** Rules by which an observation's width is chosen. */
export interface KernelRules {
  /** Weight of what was known before. */
  priorWeight: number;
  /** No kernel narrower than the range ÷ (1 + sharpness · their number), 100 at most. */
  hasMagicClip: boolean;
  sharpness: number;
  /** The ends of the range are neighbours of the outermost observations. */
  countsEnds: boolean;
}

export const OPTUNA_RULES: KernelRules = {
  priorWeight: 1,
  hasMagicClip: true,
  sharpness: 1,
  countsEnds: false,
};
/** Least width without the magic clip. */
const NARROWEST = 1e-12;

/** `observations`: values as numbers (space.ts), not yet in ln. */
export function kernelsOf(
  parameter: Parameter,
  observations: readonly number[],
  rules: KernelRules,
): Kernels {
  return parameter.kind === 'choice'
    ? choiceKernels(parameter, observations, rules)
    : numberKernels(parameter, observations, rules);
}

/** Centres and widths: each as wide as its further neighbour is away, by the rules. */
export function widthsOf(
  parameter: FloatParameter | IntParameter,
  observations: readonly number[],
  rules: KernelRules,
): { mu: number[]; sigma: number[] } {
  const [from, to] = scaledRange(parameter);
  const mu = parameter.isLog ? observations.map(Math.log) : [...observations];
  const order = mu.map((_, i) => i).sort((a, b) => mu[a]! - mu[b]!);
  const sorted = [from, ...order.map((i) => mu[i]!), to];
  const n = mu.length;
  const kernelCount = n + 1;
  const least = rules.hasMagicClip
    ? (to - from) / Math.min(100, 1 + rules.sharpness * kernelCount)
    : NARROWEST;
  const sigma = Array<number>(n);
  order.forEach((index, place) => {
    const [before, here, after] = [sorted[place]!, sorted[place + 1]!, sorted[place + 2]!];
    let width = Math.max(here - before, after - here);
    if (!rules.countsEnds && n >= 2) {
      if (place === 0) width = after - here;
      else if (place === n - 1) width = here - before;
    }
    sigma[index] = Math.min(to - from, Math.max(least, width));
  });
  return { mu: [...mu, 0.5 * (from + to)], sigma: [...sigma, to - from] };
}

function numberKernels(
  parameter: FloatParameter | IntParameter,
  observations: readonly number[],
  rules: KernelRules,
): Kernels {
  const { mu, sigma } = widthsOf(parameter, observations, rules);
  const [from, to] = scaledRange(parameter);
  const half = stepOf(parameter) / 2;
  const scaled = parameter.isLog ? Math.log : (x: number) => x;
  const masses = mu.map((m, k) => logNormalMass((from - m) / sigma[k]!, (to - m) / sigma[k]!));
  const constants = masses.map((mass, k) => -LOG_SQRT_2PI - Math.log(sigma[k]!) - mass);
  return {
    addLogDensities(x, logs) {
      if (half > 0) {
        const [left, right] = [scaled(x - half), scaled(x + half)];
        for (let k = 0; k < mu.length; k++)
          logs[k]! += logNormalMass((left - mu[k]!) / sigma[k]!, (right - mu[k]!) / sigma[k]!) - masses[k]!;
        return;
      }
      const at = scaled(x);
      for (let k = 0; k < mu.length; k++) {
        const z = (at - mu[k]!) / sigma[k]!;
        logs[k]! += constants[k]! - 0.5 * z * z;
      }
    },
    draw(k, uniform) {
      const [m, s] = [mu[k]!, sigma[k]!];
      const at = m + s * truncatedQuantile(uniform(), (from - m) / s, (to - m) / s);
      return parameter.isLog ? Math.exp(at) : at;
    },
  };
}

function choiceKernels(
  { choices }: ChoiceParameter,
  observations: readonly number[],
  { priorWeight }: KernelRules,
): Kernels {
  const n = observations.length;
  if (n === 0) {
    const each = -Math.log(choices.length);
    return {
      addLogDensities: (_, logs) => void (logs[0]! += each),
      draw: (_, uniform) => Math.floor(uniform() * choices.length),
    };
  }
  const share = priorWeight / (n + 1);
  // Of the last kernel, which has no observation, all choices are alike.
  const total = (k: number) => share * choices.length + (k < n ? 1 : 0);
  const probability = (k: number, choice: number) => {
    const sum = total(k);
    return sum > 0 ? (share + (observations[k] === choice ? 1 : 0)) / sum : 0;
  };
  return {
    addLogDensities(x, logs) {
      for (let k = 0; k <= n; k++) logs[k]! += Math.log(probability(k, x));
    },
    draw(k, uniform) {
      let left = uniform();
      for (let choice = 0; choice < choices.length - 1; choice++) {
        left -= probability(k, choice);
        if (left < 0) return choice;
      }
      return choices.length - 1;
    },
  };
}
