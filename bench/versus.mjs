// node bench/versus.mjs NAME --against DIR [--runs N] [-- options of that benchmark]
// A benchmark of this checkout and of another one (an earlier commit with its packages, say), in turns: medians and ratios.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { finish } from './report.mjs';

const own = process.argv.slice(2);
const end = own.includes('--') ? own.indexOf('--') : own.length;
const { values: options, positionals } = parseArgs({
  args: own.slice(0, end),
  allowPositionals: true,
  options: { against: { type: 'string' }, runs: { type: 'string', default: '3' }, out: { type: 'string' } },
});
const [name] = positionals;
if (!name || !options.against) throw new Error('Say which benchmark, and --against which checkout.');
const { against, out } = options;
const passed = own.slice(end + 1);

const work = mkdtempSync(join(tmpdir(), 'versus-'));
/** By the name of a row, its values; numbers in names differ between commits. */
const sides = [ROOT, resolve(against)].map((root) => ({ root, values: new Map(), units: new Map() }));
try {
  for (let run = 0; run < Number(options.runs); run++)
    for (const side of run % 2 === 0 ? sides : [...sides].reverse()) measure(side);
} finally {
  rmSync(work, { recursive: true, force: true });
}
const [ours, theirs] = sides;
const rows = [...ours.values].flatMap(([row, values]) => {
  const before = theirs.values.get(row);
  const unit = ours.units.get(row);
  if (!before || !['s', 'ms', 'MB', 'KB'].includes(unit)) return [];
  const [value, peerValue] = [median(values), median(before)];
  return [{ name: row, value, unit, peer: 'before', peerValue, ratio: peerValue / value }];
});
finish({ title: `${name} against ${against}, ${options.runs} runs each in turns`, backend: '', rows, out });

function measure({ root, values, units }) {
  const file = join(work, 'rows.json');
  const script = join(root, 'bench', `${name}.mjs`);
  execFileSync('node', [script, ...passed, '--out', file], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const { name: row, value, unit } of JSON.parse(readFileSync(file, 'utf8')).rows) {
    const stable = row.replace(/p(50|95) of \d+/, 'p$1');
    values.set(stable, [...(values.get(stable) ?? []), value]);
    units.set(stable, unit);
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
