// A search from a script: in shards that are joined, its best trained again to the last bit; and ended on its way through npm.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { fillDisk, mountDisk, NOT_MOUNTED, unmountDisk } from './small-disk.ts';

test.skip(process.platform === 'win32', 'Signals are POSIX’s.');

const NODE = [process.execPath, 'scripts/headless.mjs'];
const NPM = ['npm', 'run', '--silent', 'headless', '--'];

let folder: string;
test.beforeEach(() => {
  folder = temporaryFolder();
  makeSwatchFolder(join(folder, 'Small'), { paints: 3, variants: 5 });
});

/** Beside its pictures, as the dataset's path is meant from there; epochs by number, and what the app looks for by itself. */
function writeSweep(parts: object): string {
  const path = join(folder, 'sweep.json');
  const rate = { type: 'float', low: 0.001, high: 0.01, log: true };
  const parameters = { learningRate: rate, epochs: 2, batchSize: 8 };
  const sweep = { kind: 'vae', dataset: 'Small', objective: 'val_mrr', parameters, pruner: 'none', ...parts };
  writeFileSync(path, JSON.stringify(sweep));
  return path;
}

/** To its end, or until a line that it tells is `until`, when `then` is done with it. */
async function run(command: string[], until = '', then: (child: ChildProcess) => void = () => {}) {
  const child = spawn(command[0]!, command.slice(1));
  let [out, err, isTold] = ['', '', until === ''];
  child.stderr.on('data', (text) => (err += String(text)));
  child.stdout.on('data', (text) => {
    out += String(text);
    if (!isTold && out.includes(until)) [isTold] = [true, then(child)];
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const last = out.trim().split('\n').at(-1)!;
  return { status, err, told: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} };
}

test('two shards of a grid become one search, whose best comes out the same once more', async () => {
  test.setTimeout(240_000);
  const file = writeSweep({ sampler: { name: 'grid', perParameter: 2 }, trials: 2 });
  const at = (name: string) => join(folder, `${name}.swatchbackup`);
  for (const shard of ['1/2', '2/2']) {
    const out = at(`shard-${shard[0]}`);
    const found = await run([...NODE, 'sweep', '--file', file, '--out', out, '--shard', shard, '--json']);
    expect(found.status, found.err).toBe(0);
    expect(found.told).toMatchObject({ metric: 'val_mrr', trials: 1, complete: 1, epochs: 2 });
  }
  const merge = ['merge', '--out', at('whole'), at('shard-1'), at('shard-2'), '--json'];
  const merged = await run([...NODE, ...merge]);
  expect(merged.told, merged.err).toMatchObject({
    joined: 1,
    apart: [],
    sweeps: [{ trials: 2, complete: 2 }],
  });
  const [{ best }] = merged.told.sweeps as [{ best: { runId: string } }];
  const again = await run([...NODE, 'repro', at('whole'), '--run', best.runId, '--force', '--json']);
  expect(again.status, again.err).toBe(0);
  expect(again.told).toMatchObject({ runId: best.runId, changed: [], isSame: true });
});

test('interrupted through npm it keeps what was found, with status 130', async () => {
  test.setTimeout(120_000);
  const out = join(folder, 'found.swatchbackup');
  const command = ['sweep', '--file', writeSweep({ trials: 500 }), '--out', out, '--json-lines'];
  const { status, err, told } = await run([...NPM, ...command], '"event":"trial"', (child) =>
    child.kill('SIGINT'),
  );
  expect(status, err).toBe(130);
  expect(told).toMatchObject({ event: 'end', endedFor: 'cancelled', out });
  expect(existsSync(out)).toBe(true);
});

test('what was found is told and kept elsewhere when the disk is full that it was to be written to', async () => {
  test.setTimeout(120_000);
  const disk = mountDisk(1);
  test.skip(disk === null, NOT_MOUNTED);
  try {
    fillDisk(disk!, 0);
    const out = join(disk!, 'found.swatchbackup');
    const command = ['sweep', '--file', writeSweep({ trials: 1 }), '--out', out, '--json'];
    const { status, err, told } = await run([...NODE, ...command]);
    expect(status, err).toBe(1);
    expect(told).toMatchObject({ complete: 1, best: { number: 0 }, out: null });
    expect(err).toContain(`${out} could not be written: the disk is full.`);
    const kept = /What was found is in (\S+)\.\s*$/.exec(err)![1]!;
    expect(statSync(kept).size).toBeGreaterThan(1000);
    expect(readdirSync(disk!).filter((name) => name.includes('swatchbackup'))).toEqual([]);
    rmSync(dirname(kept), { recursive: true });
  } finally {
    unmountDisk(disk!);
  }
});
