// The headless command that paints a wall: what it writes and says, and what it says where the wish is wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { encodePng } from './fixtures/png.mjs';
import { createRandom } from '../src/shared/random.ts';

const [WIDTH, HEIGHT] = [320, 240];

/** A wall in a light that falls off, above a floor, with a white card on it. */
function writeWall(path: string) {
  const random = createRandom(5);
  const data = new Uint8Array(3 * WIDTH * HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const isCard = x >= 20 && x < 50 && y >= 20 && y < 50;
    const colour = isCard ? [230, 228, 222] : y < 180 ? [170, 160, 120] : [96, 60, 40];
    for (let c = 0; c < 3; c++) data[3 * i + c] = colour[c]! * (1 - x / 1600) + 2 * (random.next() - 0.5);
  }
  writeFileSync(path, encodePng({ width: WIDTH, height: HEIGHT, data }));
}

test('a tapped wall is painted, and what is wrong is said', () => {
  const folder = temporaryFolder();
  const [image, out] = [join(folder, 'room.png'), join(folder, 'painted.png')];
  writeWall(image);
  const run = (...more: string[]) => {
    const given = ['wall', '--image', image, '--out', out, '--json', ...more];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/headless.mjs', ...given], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const unknown = run('--at', '200,90', '--paint', 'sulfur yelow grean');
  expect(unknown.status).toBe(1);
  expect(unknown.stderr).toMatch(/There is no paint “sulfur yelow grean”\. The nearest are “/);
  const outside = run('--at', '900,90', '--paint', '#335577');
  expect(outside.stderr).toContain('lies outside of the picture, which has 320 × 240 pixels');
  expect(existsSync(out)).toBe(false);
  const { status, stdout, stderr } = run(
    ...['--at', '200,90', '--paint', '#335577', '--white', '24,24,20,20'],
  );
  expect(status, stderr).toBe(0);
  const told = JSON.parse(stdout.trim().split('\n').at(-1)!);
  expect(told).toMatchObject({
    restsOn: 'card',
    paint: { hex: '#335577', source: 'value' },
    size: { width: WIDTH, height: HEIGHT },
  });
  expect(told.mask.share).toBeGreaterThan(0.6);
  expect(told.mask.share).toBeLessThan(0.8);
  expect(told.statedError.deltaE00).toBeGreaterThan(0.3);
  expect(told.statedError.deltaE00).toBeLessThan(5);
  expect(existsSync(out)).toBe(true);
});
