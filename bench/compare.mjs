// npm run bench:compare -- OLD.json NEW.json [--threshold 0.25]
// What became slower, larger, busier or less accurate between two files of `npm run bench`. Ends with 1 if something did.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, THRESHOLD } from './all/judge.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { threshold: { type: 'string', default: String(THRESHOLD) } },
});
const threshold = Number(options.threshold);
if (positionals.length !== 2 || !(threshold > 0))
  throw new Error('Say which two files: npm run bench:compare -- OLD.json NEW.json [--threshold 0.25]');
const [before, now] = positionals.map((path) =>
  JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? '.', path), 'utf8')),
);

const { worse, better, same, gone, isOtherMachine } = judge(before, now, threshold);
for (const { commit, date, machine } of [before, now]) console.log(`${commit} of ${date} on ${machine}`);
if (isOtherMachine) console.log('Another machine: of times only the ratios to peers are compared.');
if (before.isQuick !== now.isQuick) console.log('One is a quick run, the other is not.');
for (const why of gone) console.log(`only in the older one: ${why}`);
better.forEach(tell);
worse.forEach(tell);
console.log(`${worse.length} became worse, ${better.length} better, ${same} are the same within the noise`);
process.exitCode = worse.length > 0 ? 1 : 0;

/** @param {import('./all/judge.mjs').Change} change */
function tell({ row: { benchmark, name, unit, peer }, before: from, now: to, isRatio, word, share }) {
  const told = (number) => Number(number.toPrecision(3));
  const what = isRatio ? `${name}, ratio to ${peer}` : `${name}, ${unit}`;
  console.log(`${word}: ${benchmark}: ${what}: ${told(from)} → ${told(to)} (${Math.round(100 * share)} %)`);
}
