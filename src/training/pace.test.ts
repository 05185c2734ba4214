import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('leaves the first step, in which a GPU compiles its programs, out of the pace once there is another', () => {
  let clock = 0;
  const pace = createPace(64, () => clock);
  const step = (ms: number) => {
    pace.begin();
    clock += ms;
    pace.end();
  };
  step(4000);
  expect(pace.picturesPerSecond()).toBeCloseTo(16);
  step(10);
  step(30);
  expect(pace.picturesPerSecond()).toBeCloseTo(3200);
  expect(pace.secondsLeft(100)).toBeCloseTo(2);
});
