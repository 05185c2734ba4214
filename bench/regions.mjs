#!/usr/bin/env node
// What a tap on a surface gives: npm run bench:regions -- [--quick] [--out FILE.json]
// A tap at a random place of each surface whose extent is known: is the box wholly on it, how much of it does it hold, and is
// the paint named with it as often as with the box that the picture's author gave; beside boxes of one size at the tap.
// --quick: every third surface.
import { parseArgs } from 'node:util';
import { load } from './match/modules.mjs';
import { finish } from './report.mjs';
import { chartCases, chipCases } from './regions/pictures.mjs';
import { judge } from './regions/judge.mjs';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const thinned = (found) => ({ ...found, cases: found.cases.filter((_, i) => i % 3 === 0) });
const rows = [];
for (const [name, casesOf] of Object.entries({ charts: chartCases, chips: chipCases })) {
  const cases = await casesOf(load);
  if (cases) rows.push(...(await judge(load, name, options.quick ? thinned(cases) : cases)));
  else console.log(`skipped: pictures of ${name} are missing`);
}
if (rows.length > 0) finish({ title: 'Regions by a tap', backend: '', rows, out: options.out });
