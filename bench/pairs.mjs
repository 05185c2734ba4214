// npm run bench:pairs -- [--quick] [--out FILE.json]
// How fast pairs of outlines and filled shapes are drawn, varied and measured, by processor time of one core.
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const { drawPair, augmentPair, measurePicture, createRandom, GROUNDS, FILL_COLOURS } = await import(
  await bundle('pairs/entry.mjs')
);
/** Pairs a second that were asked for at 64 × 64. */
const ASKED = 2000;
const PALETTE = FILL_COLOURS.map(({ rgb }) => rgb);
const colours = FILL_COLOURS.map(({ key, rgb }) => ({ name: key, rgb }));
const blocks = options.quick ? 3 : 9;

const rows = [];
for (const side of [64, 128]) {
  const random = createRandom(1);
  const size = `${side} × ${side}`;
  for (const ground of GROUNDS) {
    const draw = () => drawPair(random, { side, backgrounds: [ground], colours });
    const value = aSecond(draw, 500);
    const asked = side === 64 && { peer: 'asked', peerValue: ASKED, ratio: value / ASKED };
    rows.push({ name: `draw ${ground} ${size}`, value, unit: 'pairs/s', ...asked });
  }
  const pair = drawPair(random, { side, backgrounds: ['clean'], colours });
  const all = { flips: true, quarterTurns: true, freeTurns: true, backgrounds: GROUNDS, jitter: 12 };
  const vary = () => augmentPair(random, { ...pair, colour: pair.colour.rgb }, side, all);
  rows.push({ name: `vary ${size}`, value: aSecond(vary, 300), unit: 'pairs/s' });
  const painted = pair.output.map((code, i) => Math.min(255, code + (i % 5)));
  const colour = colours.indexOf(pair.colour);
  const picture = { painted, target: pair.output, input: pair.input, width: side, colour };
  const measure = () => measurePicture(picture, PALETTE);
  rows.push({ name: `measure ${size}`, value: aSecond(measure, 30), unit: 'pictures/s' });
}
finish({ title: 'Drawn pairs', backend: '', rows, out: options.out });

/** Median of blocks, after one that warms up. @param {() => unknown} work @param {number} times in each block */
function aSecond(work, times) {
  const rates = Array.from({ length: blocks + 1 }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) work();
    const { user, system } = process.cpuUsage(before);
    return times / ((user + system) / 1e6);
  }).slice(1);
  return rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
}
