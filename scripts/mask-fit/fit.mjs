// Fits the three networks of src/wall/mask on rendered rooms and writes their weights: the one that judges borders between cells, the one
// that joins cells into parts, then, with distances by both, the one that weighs cells. node scripts/mask-fit/fit.mjs [--seeds 1-60]
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from '../../bench/match/modules.mjs';
import { diceOf } from '../../bench/rooms/dice.mjs';
import { TUNING_SEEDS } from '../../bench/rooms/rooms.mjs';
import { ROOT } from '../project.mjs';
import { CLEAR, lookAt } from './looks.mjs';
import { fitNetwork, tellLoss } from './network-fit.mjs';
import { partExamples } from './part-examples.mjs';

const EPOCHS = { border: 3, part: 2, cell: 3 };
/** Times that parts are grown by what was learned, to learn from what is met there. */
const PART_ROUNDS = 2;
/** Of the examples of earlier rounds, those that are kept. */
const KEPT = 0.5;
/** Most borders run inside of a wall and say the same: so many are enough. */
const SHARE_OF_SAME = 0.33;
const SEED = 5;
const DOES = { border: 'judges borders', part: 'joins parts', cell: 'weighs cells' };

const { values: options } = parseArgs({
  options: { network: { type: 'string' }, seeds: { type: 'string' } },
});
const dice = diceOf(SEED);
const { HIDDEN } = await load('wall/mask/small-network');
const isClear = (share) => share >= CLEAR || share <= 1 - CLEAR;

const NETWORKS = { border: fitBorders, part: fitParts, cell: fitCells };
const fitOne = NETWORKS[options.network ?? ''];
// Each in a process of its own, which reads the weights that were written before it.
if (!fitOne)
  for (const network of Object.keys(NETWORKS))
    execFileSync(process.execPath, [...process.argv.slice(1), '--network', network], { stdio: 'inherit' });
else write(options.network, await fitOne(await lookAt(chosenSeeds(), dice)));

function chosenSeeds() {
  const [first, last] = (options.seeds ?? '').split('-').map(Number);
  return options.seeds ? TUNING_SEEDS.filter((seed) => seed >= first && seed <= last) : TUNING_SEEDS;
}

async function fitBorders(looks) {
  return fit('border', await borderExamples(looks));
}

async function fitParts(looks) {
  let examples = await partExamples(looks, dice, null);
  let weights = fit('part', examples);
  for (let round = 0; round < PART_ROUNDS; round++) {
    const met = await partExamples(looks, dice, weights);
    examples = examples.filter(() => dice() < KEPT).concat(met);
    weights = fit('part', examples);
  }
  return weights;
}

async function fitCells(looks) {
  return fit('cell', await cellExamples(looks));
}

function fit(name, examples) {
  const weights = fitNetwork({ examples, hidden: HIDDEN, epochs: EPOCHS[name], dice });
  tellLoss(weights, examples, HIDDEN);
  return weights;
}

/** Borders out of cells of the wall, and whether the other side is the wall too. */
async function borderExamples(looks) {
  const { BORDER_EVIDENCE, borderEvidence } = await load('wall/mask/border-evidence');
  const { tappedAt } = await load('wall/mask/border-odds');
  const found = [];
  for (const { graph, shares, taps } of looks)
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

async function cellExamples(looks) {
  const { CELL_EVIDENCE, cellEvidence } = await load('wall/mask/cell-evidence');
  const { waysFrom } = await load('wall/mask/border-odds');
  return looks.flatMap(({ graph, parts, shares, taps, width }) =>
    taps.flatMap((tap) => {
      const ways = waysFrom(graph, parts, [tap]);
      return [...shares.keys()]
        .filter((cell) => isClear(shares[cell]))
        .map((cell) => {
          const evidence = new Float32Array(CELL_EVIDENCE);
          cellEvidence(graph, parts, ways, cell, tap, width, evidence);
          // A large cell is more of the mask.
          const weight = Math.min(1, graph.means.size[cell] / 64);
          return { evidence, isSame: shares[cell] >= CLEAR, weight };
        });
    }),
  );
}

function write(name, weights) {
  const numbers = [...weights].map((v) => Number(v.toPrecision(4))).join(', ');
  writeFileSync(
    join(ROOT, `src/wall/mask/${name}-weights.ts`),
    `// Weights of the network that ${DOES[name]}, as scripts/mask-fit/fit.mjs wrote them.\nexport const ${name.toUpperCase()}_WEIGHTS: readonly number[] = [${numbers}];\n`,
  );
}
