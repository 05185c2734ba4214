import { expect, it } from 'vitest';
import { seededUniform } from '../seeded-uniform.ts';
import { problemOfSpace } from '../space-problem.ts';
import { shareOfValue, valueAtShare, type Parameter, type Space } from '../space.ts';
import { gridOf, gridValues } from './grid.ts';
import { scrambledHalton, suggestQuasiRandom } from './halton.ts';
import { suggestRandom } from './random-sampler.ts';

const SPACE: Space = [
  { name: 'rate', parameter: { kind: 'float', low: 1e-4, high: 1e-1, isLog: true } },
  { name: 'width', parameter: { kind: 'int', low: 4, high: 16, step: 4 } },
  { name: 'kind', parameter: { kind: 'choice', choices: ['dcgan', 'wgan'] } },
  {
    name: 'clip',
    parameter: { kind: 'float', low: 0.01, high: 0.1 },
    onlyIf: { parameter: 'kind', isOneOf: ['wgan'] },
  },
];

it('makes a grid of all combinations, each once, and none of what a condition shuts out', () => {
  const grid = gridOf(SPACE, 3);
  // 3 rates × 3 of 4 widths × (dcgan, or wgan with 3 clips)
  expect(grid.length).toBe(3 * 3 * (1 + 3));
  expect(new Set(grid.map((params) => JSON.stringify(params))).size).toBe(grid.length);
  expect(gridValues(SPACE[0]!.parameter, 4).map((v) => Math.log10(Number(v)).toFixed(6))).toEqual([
    '-4.000000',
    '-3.000000',
    '-2.000000',
    '-1.000000',
  ]);
  expect(gridValues(SPACE[1]!.parameter, 9)).toEqual([4, 8, 12, 16]);
});

it('draws every step of a range alike, ends included', () => {
  const parameter: Parameter = { kind: 'int', low: 1, high: 4 };
  const uniform = seededUniform(3);
  const counts = new Map<unknown, number>();
  for (let i = 0; i < 4000; i++) {
    const value = suggestRandom([{ name: 'n', parameter }], uniform).n;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

it('fills the cube more evenly than random points, each known by its number', () => {
  const sequence = scrambledHalton(2, seededUniform(5));
  const cells = new Set(
    Array.from({ length: 36 }, (_, i) =>
      sequence
        .point(i)
        .map((x, d) => Math.floor(x * [4, 9][d]!))
        .join(),
    ),
  );
  // 36 points of bases 2 and 3 lie one in each cell of 4 × 9.
  expect(cells.size).toBe(36);
  expect(scrambledHalton(2, seededUniform(5)).point(17)).toEqual(sequence.point(17));
  expect(suggestQuasiRandom(SPACE, scrambledHalton(4, seededUniform(1)), 3)).toEqual(
    suggestQuasiRandom(SPACE, scrambledHalton(4, seededUniform(1)), 3),
  );
});

it('gives a value back from where it lies on its scale', () => {
  for (const { parameter } of SPACE)
    for (const share of [0.1, 0.5, 0.9]) {
      const value = valueAtShare(parameter, share);
      expect(valueAtShare(parameter, shareOfValue(parameter, value))).toEqual(
        typeof value === 'number' ? expect.closeTo(value, 9) : value,
      );
    }
});

it('says what is wrong with a space', () => {
  const problem = (parameter: Parameter) => problemOfSpace([{ name: 'p', parameter }])?.code;
  expect(problemOfSpace(SPACE)).toBeNull();
  expect(problemOfSpace([])?.code).toBe('empty-space');
  expect(problemOfSpace([SPACE[0]!, SPACE[0]!])).toEqual({ code: 'twice', name: 'rate' });
  expect(problemOfSpace([SPACE[3]!])?.code).toBe('unknown-condition');
  expect(problem({ kind: 'float', low: 2, high: 1 })).toBe('empty-range');
  expect(problem({ kind: 'float', low: Number.NaN, high: 1 })).toBe('not-finite');
  expect(problem({ kind: 'float', low: 0, high: 1, isLog: true })).toBe('log-not-positive');
  expect(problem({ kind: 'int', low: 0.5, high: 2 })).toBe('not-whole');
  expect(problem({ kind: 'int', low: 1, high: 2, step: 0 })).toBe('bad-step');
  expect(problem({ kind: 'float', low: 1, high: 2, isLog: true, step: 0.1 })).toBe('log-with-step');
  expect(problem({ kind: 'choice', choices: [] })).toBe('no-choices');
  expect(problem({ kind: 'choice', choices: ['a', 'a'] })).toBe('equal-choices');
});
