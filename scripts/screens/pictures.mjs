// What the screens show: a catalogue, photographs and a room, made here.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { encodePng } from '../../e2e/fixtures/png.mjs';

const require = createRequire(import.meta.url);
const [WIDTH, HEIGHT] = [640, 480];

/** RAL 6021 Pale Green, in the list below, and a colour that no paint of it has. */
export const PALE_GREEN = [137, 172, 118];
export const NO_PAINT = [255, 0, 200];

/** A list of the 213 colours of RAL Classic; each `leaveOut`-th is missing. @returns {string} its path */
export function writeList(folder, name, leaveOut = 0) {
  const colours = JSON.parse(readFileSync(require.resolve('colornerd/json/ral.json'), 'utf8'));
  const rows = colours
    .filter((_, i) => leaveOut === 0 || i % leaveOut !== 0)
    .map(({ label, name, hex }) => [label, name, hex].join(','));
  const path = join(folder, name);
  writeFileSync(path, `code,name,hex\n${rows.join('\n')}\n`);
  return path;
}

/** A painted board on a grey wall with a white card to its left, as a photograph. @returns {string} its path */
export function writePhoto(folder, name, board) {
  const path = join(folder, name);
  const data = new Uint8Array(3 * WIDTH * HEIGHT);
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, at += 3) data.set(shadeOf(board, x, y), at);
  writeFileSync(path, encodePng({ width: WIDTH, height: HEIGHT, data }));
  return path;
}

/** One colour all over, as a picture of a swatch. @returns {string} its path */
export function writeSwatch(folder, name, colour) {
  const path = join(folder, name);
  const data = new Uint8Array(3 * 64 * 64).map((_, i) => colour[i % 3]);
  writeFileSync(path, encodePng({ width: 64, height: 64, data }));
  return path;
}

function shadeOf(board, x, y) {
  const light = 0.9 + (0.06 * x) / WIDTH;
  const isBoard = x > 220 && x < 600 && y > 60 && y < 420;
  const isCard = x > 60 && x < 170 && y > 150 && y < 330;
  return (isCard ? [236, 234, 230] : isBoard ? board : [150, 146, 140]).map((v) => Math.round(v * light));
}
