// npm run bench:search -- [--quick] [--out FILE.json]
// What a key press takes in the search of a catalogue of 30,000 paints with names that differ: each beginning of several
// texts (words, codes, slips, colours, near a colour or a paint), in milliseconds of the processor. Asked for: 50 at most.
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';

const PAINTS = 30_000;
const MOST_MS = 50;
/** Times that each is measured; the middle one counts. */
const TIMES = 5;
const TYPED = {
  'a name': 'burgundy wine',
  'a slip': 'bergundy wnie',
  'no such name': 'xqzvwjkhgf',
  'a code': 'C00002',
  'a colour': '#c0ffee',
  'near a colour': 'near #808080',
  'near a paint': 'near A00000',
};
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});

const app = await import(await bundle('search/entry.mjs'));
const paints = app.namedPaints(PAINTS);
/** @type {import('./report.mjs').Row[]} */
const rows = [
  row(
    'what is made once',
    processorMs(() => app.prepareSearch(paints, 0, PAINTS)),
  ),
  ...app.PAINT_ORDERS.filter((order) => order !== 'given').map((order) =>
    row(
      `the order by ${order}, made once`,
      processorMs(() => search({ text: '', order })),
    ),
  ),
];
for (const [name, text] of Object.entries(TYPED)) {
  const presses = [...text].map((_, i) => middleMs(() => search({ text: text.slice(0, i + 1) })));
  const slowest = Math.max(...presses);
  rows.push({ ...row(`${name}, the slowest key press`, slowest), ...asked(slowest) });
}
const tagged = middleMs(() => search({ text: 'blue', order: 'hue' }));
rows.push({ ...row('a name, by hue', tagged), ...asked(tagged) });
finish({ title: `Search of ${paints.length} paints`, backend: 'one thread', rows, out: options.out });

/** @param {object} query */
function search(query) {
  return app.searchPaints(paints, { ...app.ALL_PAINTS, ...query });
}

/** @param {() => unknown} work */
function processorMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** @param {() => unknown} work */
function middleMs(work) {
  const times = Array.from({ length: options.quick ? 3 : TIMES }, () => processorMs(work));
  return times.sort((one, other) => one - other)[times.length >> 1];
}

/** @param {string} name @param {number} value */
function row(name, value) {
  return { name, value, unit: 'ms' };
}

/** @param {number} value */
function asked(value) {
  return { peer: 'asked', peerValue: MOST_MS, ratio: MOST_MS / value };
}
