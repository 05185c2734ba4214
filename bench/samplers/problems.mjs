// Functions with a known least value that samplers are compared on.

const float = (low, high) => ({ kind: 'float', low, high });
const dimensions = (count, low, high) =>
  Array.from({ length: count }, (_, i) => ({ name: `x${i}`, parameter: float(low, high) }));

// Hartmann (1973), as in Dixon and Szegö (1978), six dimensions.
const ALPHA = [1, 1.2, 3, 3.2];
const A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/** `optimum`: the least value; `optuna`: Optuna 5.0's medians of 20 seeds, 100 trials (its Gaussian process: 6 seeds). */
export const PROBLEMS = [
  {
    name: 'branin',
    space: [
      { name: 'x0', parameter: float(-5, 10) },
      { name: 'x1', parameter: float(0, 15) },
    ],
    optimum: 0.3979,
    optuna: { tpe: 0.417, gp: 0.3979 },
    valueAt: ([x, y]) =>
      (y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) ** 2 +
      10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) +
      10,
  },
  {
    name: 'hartmann6',
    space: dimensions(6, 0, 1),
    optimum: -3.3224,
    optuna: { tpe: -3.23, gp: -3.322 },
    valueAt: (x) =>
      -ALPHA.reduce(
        (sum, alpha, i) =>
          sum + alpha * Math.exp(-A[i].reduce((inner, a, j) => inner + a * (x[j] - P[i][j]) ** 2, 0)),
        0,
      ),
  },
  {
    name: 'rosenbrock5',
    space: dimensions(5, -5, 10),
    optimum: 0,
    optuna: { tpe: 90, gp: 132 },
    valueAt: (x) =>
      x.slice(0, -1).reduce((sum, at, i) => sum + 100 * (x[i + 1] - at * at) ** 2 + (1 - at) ** 2, 0),
  },
];

const sum = (values, of) => values.reduce((total, value, i) => total + of(value, i), 0);

/** Surjanovic and Bingham's library of simulation experiments has the first four; none of ours was chosen by them. */
export const OTHERS = [
  {
    name: 'ackley5',
    space: dimensions(5, -20, 32),
    optimum: 0,
    valueAt: (x) =>
      -20 * Math.exp(-0.2 * Math.sqrt(sum(x, (v) => v * v) / x.length)) -
      Math.exp(sum(x, (v) => Math.cos(2 * Math.PI * v)) / x.length) +
      20 +
      Math.E,
  },
  {
    name: 'styblinski4',
    space: dimensions(4, -5, 5),
    optimum: -156.66468,
    valueAt: (x) => 0.5 * sum(x, (v) => v ** 4 - 16 * v * v + 5 * v),
  },
  {
    name: 'levy8',
    space: dimensions(8, -10, 10),
    optimum: 0,
    valueAt: (x) => {
      const w = x.map((v) => 1 + (v - 1) / 4);
      const last = w.at(-1);
      return (
        Math.sin(Math.PI * w[0]) ** 2 +
        sum(w.slice(0, -1), (v) => (v - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * v + 1) ** 2)) +
        (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2)
      );
    },
  },
  { name: 'sphere10', space: dimensions(10, -5, 7), optimum: 0, valueAt: (x) => sum(x, (v) => v * v) },
  {
    name: 'mixed5',
    space: [
      ...dimensions(2, -5, 10),
      { name: 'rate', parameter: { ...float(1e-5, 1), isLog: true } },
      { name: 'width', parameter: { kind: 'int', low: 1, high: 256, isLog: true } },
      { name: 'kind', parameter: { kind: 'choice', choices: ['a', 'b', 'c', 'd'] } },
    ],
    optimum: 0,
    valueAt: ([x, y], { rate, width, kind }) =>
      0.2 * x * x +
      0.2 * (y - 3) ** 2 +
      (Math.log10(rate) + 2.5) ** 2 +
      0.3 * (Math.log2(width) - 5) ** 2 +
      { a: 2, b: 0, c: 1, d: 3 }[kind],
  },
];
