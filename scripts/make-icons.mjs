// Draws the app's icons into public/icons: a split swatch, query beside paint, with one quiet accent. Run by hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { ROOT } from './project.mjs';

const GROUND = [0x77, 0x77, 0x77];
const LIGHT = [0xd6, 0xd6, 0xd6];
const DARK = [0x3a, 0x3a, 0x3a];
const ACCENT = [0x2f, 0x6f, 0xb3];
const SAMPLES = 4;

/** The mark in a square of side 1; `scale` shrinks it for icons that a system crops. Colour at a point, or null. */
function colourAt(x, y, scale, hasGround) {
  const [u, v] = [(x - 0.5) / scale + 0.5, (y - 0.5) / scale + 0.5];
  const isSwatch = u > 0.2 && u < 0.8 && v > 0.2 && v < 0.8;
  if (isSwatch && u > 0.5 && v > 0.68) return ACCENT;
  if (isSwatch) return u < 0.5 ? LIGHT : DARK;
  return hasGround || isInRoundedSquare(x, y, 0.18) ? GROUND : null;
}

function isInRoundedSquare(x, y, radius) {
  const dx = Math.max(Math.abs(x - 0.5) - 0.5 + radius, 0);
  const dy = Math.max(Math.abs(y - 0.5) - 0.5 + radius, 0);
  return Math.hypot(dx, dy) <= radius;
}

/** RGBA bytes, with edges smoothed by SAMPLES² points a pixel. */
function draw(size, scale, hasGround) {
  const pixels = new Uint8Array(size * size * 4);
  for (let i = 0; i < size * size; i++) {
    const sum = [0, 0, 0, 0];
    for (let s = 0; s < SAMPLES ** 2; s++) {
      const x = ((i % size) + ((s % SAMPLES) + 0.5) / SAMPLES) / size;
      const y = (Math.floor(i / size) + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size;
      const colour = colourAt(x, y, scale, hasGround);
      if (colour) [...colour, 255].forEach((value, c) => (sum[c] += value));
    }
    const covered = sum[3] / 255 || 1;
    pixels.set(
      [...sum.slice(0, 3).map((value) => Math.round(value / covered)), sum[3] / SAMPLES ** 2],
      i * 4,
    );
  }
  return pixels;
}

/** A PNG, 8 bits RGBA, no filter. */
export function encodePng(rgba, width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y++)
    rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function svg() {
  const hex = (colour) => `#${Buffer.from(colour).toString('hex')}`;
  const box = (x, y, w, h, colour) => `<path fill="${hex(colour)}" d="M${x} ${y}h${w}v${h}h-${w}z"/>`;
  const parts = [
    `<rect width="100" height="100" rx="18" fill="${hex(GROUND)}"/>`,
    box(20, 20, 30, 60, LIGHT),
    box(50, 20, 30, 60, DARK),
    box(50, 68, 30, 12, ACCENT),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${parts.join('')}</svg>\n`;
}

const folder = join(ROOT, 'public', 'icons');
mkdirSync(folder, { recursive: true });
const write = (name, size, scale, hasGround) =>
  writeFileSync(join(folder, name), encodePng(draw(size, scale, hasGround), size, size));
write('icon-192.png', 192, 1, false);
write('icon-512.png', 512, 1, false);
write('maskable-512.png', 512, 0.9, true);
write('apple-touch-icon.png', 180, 1, true);
writeFileSync(join(folder, 'icon.svg'), svg());
