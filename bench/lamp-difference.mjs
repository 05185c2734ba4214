#!/usr/bin/env node
// What the difference of a frame with the phone's lamp and one without it is worth: node bench/lamp-difference.mjs
// [--quick] [--out FILE.json]. By formula, on ../shared/lighting/public (bench/lamp/scene.mjs says from which spectra): ΔE00
// of the colour and the nearest of 264 paints, against no reference, a card in the frame, and the light that was kept.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { readScene, shoot } from './lamp/scene.mjs';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';

const PUBLIC = join(ROOT, '../shared/lighting/public');
/** Of the scenes, every so manieth; a prime, so that no paint, light or camera is left out. */
const EVERY = { whole: 7, quick: 31 };

/**
 * Everything goes well but noise and bits; then what a hand, a wall and a camera do. Lamp over room: 60 lumens as of a phone
 * (about 200 lx at 0.3 m) in a dark room, in a living room, in an office, at a window.
 */
const IDEAL = { ratio: 1, distance: 0, flicker: 0, shading: 0, elsewhere: 0, gloss: 0, tone: 0, uneven: 0 };
/**
 * Tone and shading as fitted on photographs (src/colour/camera-error-numbers.ts); a hand keeps 0.3 m to a tenth; the light on
 * a wall differs by a quarter from place to place.
 */
const REAL = {
  distance: 0.1,
  flicker: 0.005,
  shading: 0.121,
  elsewhere: 0.25,
  gloss: 0.01,
  tone: 0.132,
  uneven: 0.05,
};
const SETTINGS = {
  'ideal, dark room': { ...IDEAL, ratio: 20 },
  'ideal, living room': IDEAL,
  'living room, distance off by a tenth': { ...IDEAL, distance: 0.1 },
  'living room, tone curve': { ...IDEAL, tone: 0.132 },
  'living room, sheen of the wall': { ...IDEAL, gloss: 0.01 },
  'living room, flicker': { ...IDEAL, flicker: 0.005 },
  'all of these, dark room': { ...REAL, ratio: 20 },
  'all of these, living room': { ...REAL, ratio: 1 },
  'all of these, office': { ...REAL, ratio: 0.4 },
  'all of these, window': { ...REAL, ratio: 0.1 },
};

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
if (!existsSync(PUBLIC)) {
  console.log(`${PUBLIC} is not there: nothing to measure on.`);
  process.exit(0);
}

const { createRandom } = await load('shared/random');
const { deltaE00 } = await load('colour/difference');
const { labOfRgb } = await load('colour/lab');
const { linearOfRgb, rgbOfLinear } = await load('colour/srgb');
const { luminance } = await load('colour/luminance');

const [head, ...lines] = readFileSync(join(PUBLIC, 'catalogue.csv'), 'utf8').trim().split('\n');
const columns = head.split(',');
const paints = lines.map((line) =>
  ['L', 'a', 'b'].map((name) => Number(line.split(',')[columns.indexOf(name)])),
);
const cameras = JSON.parse(readFileSync(join(PUBLIC, 'cameras.json'), 'utf8'));
const every = options.quick ? EVERY.quick : EVERY.whole;
const scenes = readScene(readFileSync(join(PUBLIC, 'queries-light.csv'), 'utf8')).filter(
  (_, i) => i % every === 0,
);

/** The colour in linear light by each way; `isBrightnessKnown` says whether its brightness means anything. */
function readings({ plain, on, off }) {
  const difference = (place) => minus(linearOfRgb(on[place]), linearOfRgb(off[place]));
  const byCard = (wall, card) => wall.map((v, c) => (0.9 * v) / Math.max(1e-4, card[c]));
  const card = linearOfRgb(plain.card);
  const lamp = byCard(difference('wall'), difference('card'));
  return {
    nothing: { colour: linearOfRgb(plain.wall), isBrightnessKnown: false },
    'card in the frame': { colour: byCard(linearOfRgb(plain.wall), card), isBrightnessKnown: true },
    'light kept': { colour: byCard(linearOfRgb(plain.elsewhere), card), isBrightnessKnown: true },
    'lamp difference': { colour: lamp, isBrightnessKnown: true },
    'lamp difference, hue alone': { colour: lamp, isBrightnessKnown: false },
  };
}

const minus = (a, b) => a.map((v, c) => v - b[c]);

/** ΔE00 to the paint, and whether it is the nearest; at the paint's own brightness where that is open. */
function judge({ colour, isBrightnessKnown }, chip) {
  const positive = colour.map((v) => Math.max(1e-5, v));
  const at = (paint) => {
    if (isBrightnessKnown) return labOfRgb(rgbOfLinear(positive));
    const own = luminance(rgbOfLinear(positive));
    const gain = ((paint[0] + 16) / 116) ** 3 / own;
    return labOfRgb(rgbOfLinear(positive.map((v) => gain * v)));
  };
  const deltas = paints.map((paint) => deltaE00(at(paint), paint));
  return { delta: deltas[chip], isFirst: deltas.every((d, i) => i === chip || d > deltas[chip]) };
}

const rows = [];
for (const [name, setting] of Object.entries(SETTINGS)) {
  const random = createRandom(19);
  const told = new Map();
  for (const scene of scenes) {
    const matrix = cameras[scene.camera].matrix_d65_raw_to_linear_srgb;
    const seen = shoot(scene, matrix, setting, random);
    for (const [way, reading] of Object.entries(readings(seen)))
      told.set(way, [...(told.get(way) ?? []), judge(reading, scene.chip)]);
  }
  for (const [way, answers] of told) {
    const deltas = answers.map(({ delta }) => delta).sort((a, b) => a - b);
    const at = (q) => deltas[Math.floor(q * (deltas.length - 1))];
    rows.push(
      { name: `${name}, ${way}, ΔE00 median of ${answers.length}`, value: at(0.5), unit: '' },
      { name: `${name}, ${way}, ΔE00 90th percentile`, value: at(0.9), unit: '' },
      {
        name: `${name}, ${way}, top-1`,
        value: (100 * answers.filter(({ isFirst }) => isFirst).length) / answers.length,
        unit: '%',
      },
    );
  }
}
finish({ title: 'Lamp on and lamp off', backend: '', rows, out: options.out });
