// Fits the two networks of src/wall/mask on rendered rooms and writes their weights: first the one that judges borders between cells,
// then, with its distances, the one that weighs cells. node scripts/mask-fit/fit.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../bench/match/modules.mjs';
import { between, diceOf, normal } from '../../bench/rooms/dice.mjs';
import { loadRooms, TUNING_SEEDS } from '../../bench/rooms/rooms.mjs';
import { rgbaOf } from '../../bench/wall/room-pixels.mjs';
import { ROOT } from '../project.mjs';
import { fitNetwork, tellLoss } from './network-fit.mjs';

/** Taps a room: what was tapped is part of the evidence. */
const TAPS = 3;
const SHADED_TAPS = 2;
const EPOCHS = { borders: 5, cells: 6 };
/** Of a cell's pixels on one side of the truth; others are on none. */
const CLEAR = 0.75;
/** Most borders run inside of a wall and say the same: so many are enough. */
const SHARE_OF_SAME = 0.33;
const SEED = 5;

const isClear = (share) => share >= CLEAR || share <= 1 - CLEAR;
const dice = diceOf(SEED);
const { lightOfRgba } = await load('wall/light-picture');
const { prepareSurface } = await load('wall/mask/surface-model');
const { HIDDEN } = await load('wall/mask/small-network');
const looked = (await loadRooms(TUNING_SEEDS)).flatMap((room) => [
  look(room, room.photo, TAPS),
  look(room, room.photo, SHADED_TAPS, castShadow),
  ...room.truths.map(({ photo }) => look(room, noisy(photo), TAPS)),
]);

await fitAndWrite('border', await borderExamples(), EPOCHS.borders);
// The modules are read anew with the borders' weights in them.
await fitAndWrite('cell', await cellExamples(), EPOCHS.cells);

/** A room's cells, how much of each is the wall, and some to tap. */
function look({ width, height, mask }, photo, taps, change = (picture) => picture) {
  const model = prepareSurface(change(lightOfRgba(rgbaOf({ photo }), width, height)));
  const { size } = model.graph.means;
  const shares = new Float32Array(size.length);
  model.labels.forEach((cell, i) => (shares[cell] += mask[i] / size[cell]));
  const walls = [...shares.keys()].filter((cell) => shares[cell] > CLEAR && size[cell] > 60);
  const tapped = Array.from({ length: taps }, () => walls[Math.floor(dice() * walls.length)]);
  return { ...model, shares, taps: tapped };
}

/** The same room in another paint is rendered without noise. */
function noisy(photo) {
  const noise = between(dice, 0.5, 2);
  return photo.map((v) => v + noise * normal(dice));
}

/** A shadow across everything, hard or soft, a little cool or warm: rooms have few hard ones, and a wall goes on under them. */
function castShadow({ width, height, rgb }) {
  const [angle, at] = [2 * Math.PI * dice(), between(dice, 0.3, 0.7)];
  const [light, soft, wide] = [between(dice, 0.25, 0.75), between(dice, 0.2, 5), between(dice, 30, 300)];
  const tint = [between(dice, 0.93, 1.07), 1, between(dice, 0.93, 1.07)];
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const shaded = rgb.map((v, k) => {
    const i = Math.floor(k / 3);
    const across = ((i % width) - at * width) * nx + (Math.floor(i / width) - at * height) * ny;
    const depth = Math.min(1, Math.max(0, 0.5 + (wide / 2 - Math.abs(across)) / soft));
    return v * (1 + depth * (light * tint[k % 3] - 1));
  });
  return { width, height, rgb: shaded };
}

/** Borders out of cells of the wall, and whether the other side is the wall too. */
async function borderExamples() {
  const { BORDER_EVIDENCE, borderEvidence } = await load('wall/mask/border-evidence');
  const { tappedAt } = await load('wall/mask/border-odds');
  const found = [];
  for (const { graph, shares, taps } of looked)
    for (const tap of taps) {
      const { borders } = graph;
      for (let side = 0; side < 2 * borders.count; side++) {
        const b = side >> 1;
        const [own, other] = side & 1 ? [borders.to[b], borders.from[b]] : [borders.from[b], borders.to[b]];
        const isSame = shares[other] >= CLEAR;
        if (shares[own] < CLEAR || !isClear(shares[other]) || (isSame && dice() > SHARE_OF_SAME)) continue;
        const evidence = new Float32Array(BORDER_EVIDENCE);
        borderEvidence(graph, b, own, tappedAt(graph, tap), evidence);
        found.push({ evidence, isSame, weight: isSame ? 1 / SHARE_OF_SAME : 1 });
      }
    }
  return found;
}

async function cellExamples() {
  const { CELL_EVIDENCE, cellEvidence } = await load('wall/mask/cell-evidence');
  const { waysFrom } = await load('wall/mask/border-odds');
  return looked.flatMap(({ graph, shares, taps, width }) =>
    taps.flatMap((tap) => {
      const ways = waysFrom(graph, [tap]);
      return [...shares.keys()]
        .filter((cell) => isClear(shares[cell]))
        .map((cell) => {
          const evidence = new Float32Array(CELL_EVIDENCE);
          cellEvidence(graph, ways, cell, tap, width, evidence);
          // A large cell is more of the mask.
          const weight = Math.min(1, graph.means.size[cell] / 64);
          return { evidence, isSame: shares[cell] >= CLEAR, weight };
        });
    }),
  );
}

async function fitAndWrite(name, examples, epochs) {
  const weights = fitNetwork({ examples, hidden: HIDDEN, epochs, dice });
  tellLoss(weights, examples, HIDDEN);
  const numbers = [...weights].map((v) => Number(v.toPrecision(4))).join(', ');
  writeFileSync(
    join(ROOT, `src/wall/mask/${name}-weights.ts`),
    `// Weights of the network that ${name === 'cell' ? 'weighs cells' : 'judges borders'}, as scripts/mask-fit/fit.mjs wrote them.\nexport const ${name.toUpperCase()}_WEIGHTS: readonly number[] = [${numbers}];\n`,
  );
}
