// Rows of bench:wall on masks: from one tap and from three, in rendered rooms. Alone: node bench/wall/mask-rows.mjs [--tuning] [--each]
import { fileURLToPath } from 'node:url';
import { load } from '../match/modules.mjs';
import { finish } from '../report.mjs';
import { CHECKING_SEEDS, hasPaints, loadRooms, TUNING_SEEDS } from '../rooms/rooms.mjs';
import { iouOf, nextTap } from './mask-judge.mjs';
import { floodFill, geodesic } from './mask-peers.mjs';
import { rgbaOf } from './room-pixels.mjs';

const TAPS = 3;

/** @param {(name: string) => Promise<any>} loadModule modules of src */
export async function maskRows(loadModule, { seeds = CHECKING_SEEDS, isEachTold = false } = {}) {
  if (!hasPaints()) {
    console.log('skipped: ../shared/lighting is missing');
    return [];
  }
  const ways = { ours: await ourWay(loadModule), 'flood fill': floodFill, 'geodesic on RGB': geodesic };
  const rooms = await loadRooms(seeds);
  const ious = Object.fromEntries(
    Object.entries(ways).map(([name, way]) => [name, rooms.map((room) => iousOf(room, way))]),
  );
  if (isEachTold) tellEach(rooms, ious.ours ?? []);
  return [
    ...rowsFor('one tap', 0, ious),
    ...rowsFor('three taps', TAPS - 1, ious),
    await timeRow(loadModule, rooms),
  ];
}

/** The app's own: prepared, marked, refined, at the rooms' size. */
async function ourWay(loadModule) {
  const { lightOfRgba } = await loadModule('wall/light-picture');
  const { prepareSurface } = await loadModule('wall/mask/surface-model');
  const { segmentSurface } = await loadModule('wall/mask/segment-surface');
  const { refineMask } = await loadModule('wall/mask/refine-mask');
  const models = new Map();
  return (room, strokes) => {
    if (!models.has(room)) {
      const picture = lightOfRgba(rgbaOf(room), room.width, room.height);
      models.set(room, { picture, model: prepareSurface(picture) });
    }
    const { picture, model } = models.get(room);
    return refineMask(segmentSurface(model, strokes), room, picture);
  };
}

/** IoU after the first tap and after each that a person would add. */
function iousOf(room, way) {
  const strokes = [{ points: [room.taps[0]], radius: 0, isPart: true }];
  const found = [];
  for (let count = 1; count <= TAPS; count++) {
    const alpha = way(room, strokes);
    found.push(iouOf(alpha, room.mask));
    const next = nextTap(alpha, room.mask, room.width, room.height);
    if (next) strokes.push(next);
  }
  return found;
}

/** @param {string} words @param {number} at @param {Record<string, number[][]>} ious by way */
function rowsFor(words, at, ious) {
  const { ours, ...peers } = ious;
  const mean = (list) => list.reduce((sum, found) => sum + found[at], 0) / list.length;
  const [best] = Object.entries(peers)
    .map(([peer, list]) => ({ peer, peerValue: mean(list) }))
    .sort((a, b) => b.peerValue - a.peerValue);
  const value = mean(ours);
  const sorted = ours.map((found) => found[at]).sort((a, b) => a - b);
  return [
    { name: `mask iou ${words}`, value, unit: '', ...best, ratio: value / best.peerValue },
    { name: `mask iou ${words} median`, value: sorted[sorted.length >> 1], unit: '' },
    { name: `mask iou ${words} worst`, value: sorted[0], unit: '' },
    ...Object.entries(peers).map(([name, list]) => ({
      name: `mask iou ${words}, ${name}`,
      value: mean(list),
      unit: '',
    })),
  ];
}

function tellEach(rooms, ours) {
  rooms.forEach(({ seed, fromName }, i) =>
    console.log(String(seed).padStart(4), fromName.padEnd(12), ours[i].map((v) => v.toFixed(3)).join(' ')),
  );
}

/** Tap to mask of a picture of 512 × 384, enlarged from a room: processor time, the middle of some. */
async function timeRow(loadModule, rooms) {
  const { lightOfRgba } = await loadModule('wall/light-picture');
  const { prepareSurface } = await loadModule('wall/mask/surface-model');
  const { segmentSurface } = await loadModule('wall/mask/segment-surface');
  const times = rooms.slice(0, 9).map((room) => {
    const { width, height, scale } = { width: 512, height: 384, scale: 512 / room.width };
    const photo = new Uint8ClampedArray(width * height * 3);
    for (let i = 0; i < width * height; i++) {
      const from = Math.floor(Math.floor(i / width) / scale) * room.width + Math.floor((i % width) / scale);
      photo.set(room.photo.subarray(3 * from, 3 * from + 3), 3 * i);
    }
    const model = prepareSurface(lightOfRgba(rgbaOf({ photo }), width, height));
    const [[x, y]] = room.taps;
    const start = process.cpuUsage();
    segmentSurface(model, [{ points: [[x * scale, y * scale]], radius: 0, isPart: true }]);
    return process.cpuUsage(start).user / 1e3;
  });
  times.sort((a, b) => a - b);
  return { name: 'tap to mask at 512 px', value: times[times.length >> 1], unit: 'ms' };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seeds = process.argv.includes('--tuning') ? TUNING_SEEDS : CHECKING_SEEDS;
  const rows = await maskRows(load, { seeds, isEachTold: process.argv.includes('--each') });
  finish({ title: 'Masks', backend: '', rows });
}
