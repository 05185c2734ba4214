// Rows of bench:wall on rendered rooms: the wall in another paint beside the same room rendered with that paint.
// Alone: node bench/wall/rooms-rows.mjs [--tuning]
import { fileURLToPath } from 'node:url';
import { load } from '../match/modules.mjs';
import { finish } from '../report.mjs';
import { CHECKING_SEEDS, hasPaints, loadRooms, TUNING_SEEDS } from '../rooms/rooms.mjs';
import { at } from './percentiles.mjs';
import { rgbaOf } from './room-pixels.mjs';
import { createSimpleWays } from './simple-ways.mjs';

/** Of the wall's pixels one in so many is compared. */
const EVERY = 7;

/** @param {(name: string) => Promise<any>} loadModule modules of src */
export async function roomRows(loadModule, { seeds = CHECKING_SEEDS } = {}) {
  if (!hasPaints()) {
    console.log('skipped: ../shared/lighting is missing');
    return [];
  }
  const product = await loadProduct(loadModule);
  const found = { ours: [], card: [] };
  let changed = 0;
  for (const room of await loadRooms(seeds)) changed += judgeRoom(room, product, found);
  return rowsOf(found, changed);
}

async function loadProduct(loadModule) {
  const { lightOfRgba, rgbaOfLight } = await loadModule('wall/light-picture');
  const { prepareRepaint, repaintBytes } = await loadModule('wall/recolour/repaint');
  const { deltaE00 } = await loadModule('colour/difference');
  const { labOfRgb } = await loadModule('colour/lab');
  const simple = await createSimpleWays(loadModule);
  return { lightOfRgba, rgbaOfLight, prepareRepaint, repaintBytes, deltaE00, labOfRgb, simple };
}

/** Adds to `found`, by way, the differences inside of the wall; returns how many bytes outside of it changed. */
function judgeRoom(room, product, found) {
  const picture = product.lightOfRgba(rgbaOf(room), room.width, room.height);
  const mask = Float32Array.from(room.mask);
  const before = product.rgbaOfLight(picture);
  const inside = [...mask.keys()].filter((i) => mask[i] === 1 && i % EVERY === 0);
  let changed = 0;
  for (const [way, known] of Object.entries(knownsOf(room, picture))) {
    const prepared = product.prepareRepaint(picture, mask, known);
    for (const { to, photo } of room.truths) {
      const painted = product.repaintBytes(prepared, to);
      for (const i of inside) found[way].push(differenceAt(product, painted, 4 * i, photo, 3 * i));
      before.forEach((v, k) => (changed += mask[k >> 2] === 0 && painted[k] !== v ? 1 : 0));
    }
  }
  for (const { to, photo } of room.truths) addSimple(room, picture, inside, to, photo, product, found);
  return changed;
}

function knownsOf(room, picture) {
  const ours = { kind: 'paint', reflectance: room.from };
  if (!room.card) return { ours };
  const seen = [0, 1, 2].map((c) =>
    at(
      room.card.pixels.map((i) => picture.rgb[3 * i + c]),
      0.5,
    ),
  );
  return { ours, card: { kind: 'card', seen, reflectance: room.card.reflectance } };
}

function addSimple(room, picture, inside, to, photo, product, found) {
  for (const [name, way] of Object.entries(product.simple)) {
    // Many rooms have no card.
    if (name.startsWith('card')) continue;
    found[name] ??= [];
    for (const i of inside) {
      const seen = [...picture.rgb.subarray(3 * i, 3 * i + 3)];
      const rgb = Float32Array.from(way({ seen, from: room.from, to }));
      const painted = product.rgbaOfLight({ width: 1, height: 1, rgb });
      found[name].push(differenceAt(product, painted, 0, photo, 3 * i));
    }
  }
}

function differenceAt({ deltaE00, labOfRgb }, painted, i, photo, j) {
  return deltaE00(
    labOfRgb([painted[i], painted[i + 1], painted[i + 2]]),
    labOfRgb([photo[j], photo[j + 1], photo[j + 2]]),
  );
}

function rowsOf({ ours, card, ...simple }, changed) {
  const rows = [
    ['median', 0.5],
    ['p90', 0.9],
  ].flatMap(([word, share]) => {
    const value = at(ours, share);
    const [best] = Object.entries(simple)
      .map(([peer, list]) => ({ peer, peerValue: at(list, share) }))
      .sort((a, b) => a.peerValue - b.peerValue);
    return [
      { name: `rooms ${word}`, value, unit: 'ΔE00', ...best, ratio: best.peerValue / value },
      { name: `rooms card ${word}`, value: at(card, share), unit: 'ΔE00' },
      ...Object.entries(simple).map(([name, list]) => ({
        name: `rooms ${word}, ${name}`,
        value: at(list, share),
        unit: 'ΔE00',
      })),
    ];
  });
  return [...rows, { name: 'rooms outside, changed', value: changed, unit: 'bytes' }];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seeds = process.argv.includes('--tuning') ? TUNING_SEEDS : CHECKING_SEEDS;
  finish({ title: 'Rooms', backend: '', rows: await roomRows(load, { seeds }) });
}
