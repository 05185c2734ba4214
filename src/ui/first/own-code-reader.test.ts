import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { codeAtAGlance, codeInAll, type Pixels } from './own-code-reader.ts';

const ADDRESS = 'https://192.168.178.21:4173/farben/';
const SIDE = 720;
const { data: modules, size } = encode(ADDRESS, { ecc: 'M', border: 4 });

interface Shot {
  /** Of the code, with its margin. */
  sidePx: number;
  /** How far it is turned, and by what share its upper edge is farther away. */
  turned?: number;
  tilted?: number;
  /** Of the brightest and the darkest module. */
  levels?: [number, number];
  /** Whether the left half lies in a shadow that takes so much of the light. */
  shadow?: number;
  isCode?: boolean;
}

/** A photo of a wall with a code on it, with a camera's noise. */
function shotOf({
  sidePx,
  turned = 0,
  tilted = 0,
  levels = [215, 40],
  shadow = 0,
  isCode = true,
}: Shot): Pixels {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  let seed = 7;
  const noise = () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 16;
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const [dx, dy] = [x - SIDE / 2, y - SIDE / 2];
      const [across, down] = [cos * dx + sin * dy, cos * dy - sin * dx];
      const depth = 1 - (tilted * down) / sidePx;
      const [column, row] = [across, down].map((at) => Math.floor(((at * depth) / sidePx + 0.5) * size));
      const isDark = modules[row!]?.[column!];
      const paper = isCode && isDark !== undefined ? levels[isDark ? 1 : 0] : 150;
      const level = paper * (x < SIDE / 2 ? 1 - shadow : 1) + noise();
      data.set([level, level, level, 255], 4 * (y * SIDE + x));
    }
  return { width: SIDE, height: SIDE, data };
}

it('a code before the camera is read near and far, turned, tilted, pale, half in the shadow, and printed in reverse', () => {
  for (const shot of [
    { sidePx: 600 },
    { sidePx: 150 },
    { sidePx: 360, turned: 0.6 },
    { sidePx: 360, turned: Math.PI },
    { sidePx: 400, tilted: 0.25 },
    { sidePx: 360, levels: [150, 95] as [number, number] },
    { sidePx: 360, shadow: 0.6 },
    { sidePx: 360, levels: [40, 215] as [number, number] },
  ])
    expect(codeAtAGlance(shotOf(shot)), JSON.stringify(shot)).toBe(ADDRESS);
});

it('where no code is, none is made up, also with all effort', async () => {
  const wall = shotOf({ sidePx: 360, isCode: false });
  expect(codeAtAGlance(wall)).toBeNull();
  expect(await codeInAll(wall)).toBeNull();
});

it('a picture is read whatever its shape', async () => {
  const { data } = shotOf({ sidePx: 400, turned: 0.3, tilted: 0.2 });
  const [width, height] = [SIDE, SIDE - 100];
  const part = { width, height, data: data.slice(4 * SIDE * 50, 4 * SIDE * (SIDE - 50)) };
  expect(await codeInAll(part)).toBe(ADDRESS);
});
