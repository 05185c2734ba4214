#!/usr/bin/env node
// node scripts/fit-trust-net.mjs [--halves] [--patches N] [--steps N]
// Fits the net that finds the paint in an unclean patch, on seeded dirt over colours of colornerd's books, and writes
// src/colour/trust-net-weights.ts. --halves writes nothing: it fits without half of the kinds of dirt, one half, the other
// and both, and prints how often the right one of ../shared/lighting/public's 264 paints is then named under them. Every
// fit draws dirt of no kind in particular beside the kinds.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from '../bench/match/modules.mjs';
import { KINDS } from '../bench/unclean/kinds.mjs';
import { anyDirt } from './trust-fit/any-dirt.mjs';
import { makeBatch } from './trust-fit/batches.mjs';
import { createNetwork, createStep, disposeBatch, startLayers, tensorsOf } from './trust-fit/network.mjs';
import { makePatches } from './trust-fit/patches.mjs';
import { reportOn } from './trust-fit/report.mjs';

const root = new URL('..', import.meta.url);
const TARGET = fileURLToPath(new URL('src/colour/trust-net-weights.ts', root));
const SEED = 1000;
const BATCH = 32;
const RATE = 4e-3;
/** Dirt of no kind in particular counts as so many kinds. */
const ANY = 8;
const { shadow, roller, plaster, dust, secondPaint, ...first } = KINDS;
const HALVES = [first, { shadow, roller, plaster, dust, secondPaint }];
const { values: options } = parseArgs({
  options: {
    halves: { type: 'boolean', default: false },
    patches: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '3000' },
  },
});
const { createRandom } = await load('shared/random');
const { createTrustNet } = await load('colour/trust-net');
const layers = await startLayers();

if (options.halves)
  for (const [kinds, unseen] of [HALVES, [...HALVES].reverse(), [{}, KINDS]]) {
    const net = createTrustNet(await fit(kinds));
    await reportOn(net, { name: `fitted on ${namesOf(kinds)}; on the others`, kinds: unseen });
  }
else {
  const weights = await fit(KINDS);
  write(weights);
  await reportOn(createTrustNet(weights), { name: 'fitted on all kinds', kinds: KINDS });
}

function namesOf(kinds) {
  return [...Object.keys(kinds), 'any dirt'].join(', ');
}

async function fit(kinds) {
  const steps = Number(options.steps);
  const random = createRandom(SEED);
  const any = Array.from({ length: ANY }, (_, i) => [`any dirt ${i + 1}`, anyDirt]);
  const patches = makePatches(Number(options.patches), { ...kinds, ...Object.fromEntries(any) }, random);
  console.log(`${patches.length} patches with ${namesOf(kinds)}`);
  const network = createNetwork(layers, random);
  const step = createStep(network, { rate: RATE, steps });
  let sum = 0;
  for (let n = 1; n <= steps; n++) {
    const batch = tensorsOf(makeBatch(patches, BATCH, random));
    const loss = step(batch);
    sum += (await loss.data())[0];
    loss.dispose();
    disposeBatch(batch);
    if (n % 250 === 0) console.log(`step ${n}, loss ${(sum / 250).toFixed(3)}`);
    if (n % 250 === 0) sum = 0;
  }
  const fitted = {};
  for (const [name, variable] of Object.entries(network.variables)) {
    fitted[name] = quantised(variable.shape, await variable.data());
    variable.dispose();
  }
  return fitted;
}

/** Whole numbers of at most ±127, of at most ±32767 for the few of a bias, and the scale that they are in. */
function quantised(shape, data) {
  const most = shape.length === 1 ? 32767 : 127;
  const largest = data.reduce((a, v) => Math.max(a, Math.abs(v)), 1e-9);
  const scale = Number((largest / most).toPrecision(6));
  return { shape, scale, values: Array.from(data, (v) => Math.round(v / scale) || 0) };
}

function write(weights) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const count = Object.values(weights).reduce((sum, { values }) => sum + values.length, 0);
  const tensors = Object.entries(weights).map(
    ([name, { shape, scale, values }]) =>
      `  // prettier-ignore\n  ${name}: { shape: [${shape.join(', ')}], scale: ${scale}, values: [\n${lines(values)}\n  ] },\n`,
  );
  const { patches, steps } = options;
  writeFileSync(
    TARGET,
    `// The ${count} fitted weights of trust-net.ts. Written by scripts/fit-trust-net.mjs (swatchlight ${version}); don't edit.
// Obtained by Adam, ${steps} steps of ${BATCH}, on ${patches} patches of colornerd's colours under all kinds of bench/unclean's dirt and any other, seed ${SEED}.
import type { TrustWeights } from '../src/colour/trust-net.ts';

export const WEIGHTS: TrustWeights = {
${tensors.join('')}};
`,
  );
  console.log(`wrote ${TARGET}`);
}

function lines(values) {
  const out = [];
  for (let i = 0; i < values.length; i += 36) out.push(`    ${values.slice(i, i + 36).join(',')},`);
  return out.join('\n');
}
