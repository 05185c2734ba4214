import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import type { EpochMetrics } from '../../tracking/run.ts';
import { curveOf, extentOf, metricsIn, smooth, thin, valueNear, type Curve } from './curve-data.ts';

const epochOf = (epoch: number, at: number, losses: number[]): EpochMetrics => ({
  ...{ runId: 'r', epoch, at, firstStep: (epoch - 1) * losses.length + 1 },
  ...{ steps: { loss: Float32Array.from(losses) }, values: { loss: 0, val_loss: epoch * 10 } },
});
const EPOCHS = [epochOf(1, 5000, [4, 3]), epochOf(2, 9000, [2, 1])];

function randomCurve(random = createRandom(3), length = 400): Curve {
  const y = Float64Array.from({ length }, () => (random.integer(20) === 0 ? NaN : random.gaussian()));
  let at = 0;
  return { x: Float64Array.from({ length }, () => (at += random.next())), y };
}

const finite = ({ x, y }: Curve) =>
  [...y].flatMap((value, i) => (Number.isFinite(value) ? [[x[i]!, value]] : []));

describe('a curve', () => {
  it('has a point per step, or per epoch where that is all there is, on each axis', () => {
    const on = (metric: string, axis: 'step' | 'epoch' | 'time') => {
      const { x, y } = curveOf(EPOCHS, metric, axis, 1000);
      return [[...x], [...y]];
    };
    expect(on('loss', 'step')).toEqual([
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ]);
    expect(on('loss', 'epoch')[0]).toEqual([0.5, 1, 1.5, 2]);
    expect(on('loss', 'time')[0]).toEqual([2, 4, 6, 8]);
    expect(on('val_loss', 'step')).toEqual([
      [2, 4],
      [10, 20],
    ]);
    expect(on('val_loss', 'epoch')[0]).toEqual([1, 2]);
    expect(on('val_loss', 'time')[0]).toEqual([4, 8]);
    expect(metricsIn(EPOCHS)).toEqual(['loss', 'val_loss']);
    expect(on('other', 'step')).toEqual([[], []]);
  });

  it('smoothed stays within its bounds, keeps a constant, and begins at its first value', () => {
    const curve = randomCurve();
    const { y } = smooth(curve, 0.9);
    const values = finite(curve).map(([, value]) => value!);
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    y.forEach((value, i) => {
      expect(Number.isFinite(value)).toBe(Number.isFinite(curve.y[i]!));
      if (Number.isFinite(value)) expect(value >= least - 1e-9 && value <= greatest + 1e-9).toBe(true);
    });
    expect(smooth({ ...curve, y: Float64Array.of(2, 6) }, 0.5).y).toEqual(
      Float64Array.of(2, (0.5 * 1 + 3) / 0.75),
    );
    const constant = smooth({ x: curve.x, y: new Float64Array(400).fill(7) }, 0.99).y;
    constant.forEach((value) => expect(value).toBeCloseTo(7, 9));
    expect(smooth(curve, 0)).toEqual(curve);
  });

  it('thinned keeps the extremes of every column and the ends, in order, and few points', () => {
    const random = createRandom(8);
    for (let trial = 0; trial < 40; trial++) {
      const curve = randomCurve(random);
      const points = finite(curve);
      const [from, to, columns] = [20, 170, 1 + random.integer(60)];
      const thinned = finite(thin(curve, from, to, columns));
      expect(thinned.length).toBeLessThanOrEqual(4 * (columns + 1) + 2);
      for (let i = 1; i < thinned.length; i++) expect(thinned[i]![0]!).toBeGreaterThan(thinned[i - 1]![0]!);
      const column = ([x]: number[]) => Math.floor((x! - from) / ((to - from) / columns));
      for (let c = 0; c < columns; c++) {
        const inside = (all: number[][]) =>
          all.filter((point) => column(point) === c && point[0]! <= to).map(([, y]) => y!);
        const [all, kept] = [inside(points), inside(thinned)];
        expect([Math.min(...kept), Math.max(...kept), kept[0], kept.at(-1)]).toEqual([
          ...[Math.min(...all), Math.max(...all), all[0], all.at(-1)],
        ]);
      }
      expect(thinned[0]).toEqual(points.findLast(([x]) => x! < from));
      expect(thinned.at(-1)).toEqual(points.find(([x]) => x! > to));
    }
  });

  it('of one point, or of none, is thinned to itself', () => {
    const one = { x: Float64Array.of(3), y: Float64Array.of(1) };
    expect(thin(one, 3, 3, 10)).toEqual(one);
    const none = { x: new Float64Array(), y: new Float64Array() };
    expect(thin(none, 0, 1, 10)).toEqual(none);
    expect(extentOf([none])).toBeNull();
    expect(extentOf([one, none, { x: Float64Array.of(1, 9), y: Float64Array.of(0, 0) }])).toEqual([1, 9]);
  });

  it('is read off at the nearest point', () => {
    const curve = { x: Float64Array.of(1, 2, 4), y: Float64Array.of(10, 20, 40) };
    expect([0, 1.4, 1.6, 2.9, 3.1, 9].map((x) => valueNear(curve, x))).toEqual([10, 10, 20, 20, 40, 40]);
    expect(valueNear({ x: new Float64Array(), y: new Float64Array() }, 1)).toBeUndefined();
  });
});
