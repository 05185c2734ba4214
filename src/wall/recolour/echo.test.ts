import { expect, it } from 'vitest';
import { echoOf } from './echo.ts';

it('leaves less light on a room’s walls in a darker paint, channel by channel', () => {
  const [red, green, blue] = echoOf([0.8, 0.5, 0.2], [0.2, 0.5, 0.8], 0.4);
  expect(red).toBeLessThan(0.85);
  expect(green).toBe(1);
  expect(red * blue).toBeCloseTo(1, 9);
});

it('hardly changes the light on a surface that is a small part of the picture', () => {
  for (const light of echoOf([0.8, 0.8, 0.8], [0.1, 0.1, 0.1], 0.001)) expect(light).toBeCloseTo(1, 2);
});
