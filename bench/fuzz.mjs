// npm run fuzz -- [--times 10000] [--seed 1] [--only READER] [--at NUMBER]
// Mutated files, texts and records, seeded, through everything that reads what somebody else may have written. Whatever is
// thrown but an AppError with a sentence, given but can't be, takes over 2 s or over 500 MB is told, with its bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { bundle } from './bundle.mjs';
import { fuzzReader } from './fuzz/watch.mjs';

const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    at: { type: 'string' },
  },
});
const seed = Number(options.seed);

const address = await bundle('fuzz/entry.mjs');
const { dealt, inputOf, READER_NAMES } = await import(address);
const names = options.only === undefined ? READER_NAMES : [options.only];
if (!names.every((name) => READER_NAMES.includes(name)))
  throw new Error(`There is no reader “${options.only}”: ${READER_NAMES.join(', ')}.`);

const at = options.at === undefined ? null : Number(options.at);
const counts = dealt(names, Number(options.times));
const columns = ['reader', 'times', 'refused', 'accepted', 'slowest', 'largest', 'findings'];
const line = (cells) => cells.map((cell, i) => String(cell).padEnd(i === 0 ? 16 : 12)).join('');
console.log(line(columns));
let [times, findings] = [0, 0];
for (const name of names) {
  const [from, to] = at === null ? [0, counts[name]] : [at, at + 1];
  const told = await fuzzReader({ bundle: address, name, seed, from, to });
  times += told.times;
  findings += told.findings.length;
  const { ms } = told.slowest;
  const { growthMb } = told.largest;
  const sizes = [`${Math.round(ms)} ms`, `${Math.round(growthMb)} MB`];
  console.log(line([name, told.times, told.refused, told.accepted, ...sizes, told.findings.length]));
  for (const finding of told.findings) await tell(name, finding, to);
}
console.log(`${times} inputs, ${findings} findings, seed ${seed}`);
// The readers' channels would keep the process.
process.exit(findings > 0 ? 1 : 0);

async function tell(name, { index, fault }, to) {
  console.log(`  ${name} ${index}: ${fault}`);
  if (index >= to) return; // it came to no input
  console.log(`    npm run fuzz -- --only "${name}" --seed ${seed} --at ${index}`);
  const file = join(ROOT, '.cache/fuzz', `${name.replaceAll(/\W/g, '-')}-${seed}-${index}`);
  mkdirSync(join(ROOT, '.cache/fuzz'), { recursive: true });
  const input = await inputOf(name, seed, index);
  writeFileSync(file, input instanceof Uint8Array ? input : JSON.stringify(input));
  console.log(`    ${relative(ROOT, file)}`);
}
