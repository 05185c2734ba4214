// A training from a script that is ended on its way, by processes that really end: asked to, through npm, and killed without a word.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test.skip(process.platform !== 'linux', 'Processes are looked for in /proc.');

interface Line {
  event: string;
  epoch: number;
  outcome?: string;
  metrics: Record<string, number>;
}

let folder: string;
test.beforeEach(() => {
  folder = temporaryFolder();
  makeSwatchFolder(join(folder, 'Small'), { paints: 2, variants: 0 });
});

const SET = ['--epochs', '12', '--set', 'batchSize=8', '--set', 'endsWithoutGain=false', '--backend', 'wasm'];
const begin = (out: string) => [
  'train',
  '--dataset',
  join(folder, 'Small'),
  '--out',
  join(folder, out),
  ...SET,
];

/** To its end, or until its first epoch is told, when `then` is done with it. */
async function train(command: string[], then: (child: ChildProcess) => void = () => {}) {
  const child = spawn(command[0]!, [...command.slice(1), '--json-lines']);
  let [out, err, isTold] = ['', '', false];
  child.stderr.on('data', (text) => (err += String(text)));
  child.stdout.on('data', (text) => {
    out += String(text);
    if (!isTold && out.includes('"event":"epoch"')) [isTold] = [true, then(child)];
  });
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const whole = out
    .slice(0, out.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  return { status, err, lines: whole.map((line) => JSON.parse(line) as Line) };
}

const NODE = [process.execPath, 'scripts/headless.mjs'];

/** Profiles of commands that are gone, and processes that have one of them open. */
function leftOf(pid: number) {
  const name = `swatchlight-${pid}-`;
  const commands = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const isOpen = (entry: string) => {
    try {
      return readFileSync(join('/proc', entry, 'cmdline'), 'utf8').includes(name);
    } catch {
      return false; // it has just ended
    }
  };
  return {
    open: commands.filter(isOpen).length,
    profiles: readdirSync(tmpdir()).filter((one) => one.startsWith(name)),
  };
}

test('asked to end through npm it keeps its best, with status 143', async () => {
  const npm = ['npm', 'run', '--silent', 'headless', '--'];
  const { status, lines, err } = await train([...npm, ...begin('a.swatchpack')], (child) => child.kill());
  expect(status, err).toBe(143);
  expect(lines.at(-1)).toMatchObject({ event: 'end', outcome: 'stopped' });
  expect(existsSync(join(folder, 'a.swatchpack'))).toBe(true);
});

test('killed it leaves nothing running, and goes on to the very same end', async () => {
  const state = ['--state', join(folder, 'state')];
  let pid = 0;
  const first = await train([...NODE, ...begin('b.swatchpack'), ...state], (child) => {
    pid = child.pid!;
    child.kill('SIGKILL');
  });
  expect(first.status).toBe(null);
  await expect.poll(() => leftOf(pid).open).toBe(0);
  const resume = ['train', '--out', join(folder, 'b.swatchpack'), ...state, '--resume'];
  const second = await train([...NODE, ...resume]);
  expect(second.status, second.err).toBe(0);
  expect(leftOf(pid).profiles).toEqual([]);
  const [start, ...told] = second.lines;
  expect(start!.epoch).toBeGreaterThan(0);
  const unbroken = await train([...NODE, ...begin('c.swatchpack')]);
  const after = unbroken.lines.filter(({ event, epoch }) => event === 'epoch' && epoch > start!.epoch);
  const metrics = (lines: Line[]) =>
    lines.filter(({ event }) => event === 'epoch').map((line) => line.metrics);
  expect(metrics(told)).toEqual(metrics(after));
  expect(told.at(-1)!.metrics).toEqual(unbroken.lines.at(-1)!.metrics);
});
