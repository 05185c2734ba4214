// The headless command on a machine without a GPU: WebGPU by name is refused before anything is done, or trained on the
// processor when that is asked for.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { hasGpuFiles } from '../scripts/headless/gpu-search.mjs';

test.skip(process.platform !== 'linux' || hasGpuFiles(), 'This machine has a GPU, or may have one.');

/** Runs `train` on two paints, to its end or until it says this; what it said and left. */
async function train(more: string[], until?: RegExp) {
  const folder = temporaryFolder();
  const [dataset, out] = [join(folder, 'Small'), join(folder, 'small.swatchpack')];
  makeSwatchFolder(dataset, { paints: 2, variants: 0 });
  const given = ['train', '--dataset', dataset, '--out', out, '--vae-epochs', '1', '--set', 'batchSize=8'];
  const child = spawn(process.execPath, ['scripts/headless.mjs', ...given, '--json', ...more]);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => (said.out += String(text)));
  child.stderr.on('data', (text) => {
    said.err += String(text);
    if (until?.test(said.err)) child.kill();
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  return { status, ...said, hasPack: existsSync(out) };
}

for (const backend of ['webgpu', 'webgl'])
  test(`${backend} by name is refused with the ways on`, async () => {
    const { status, out, err, hasPack } = await train(['--backend', backend]);
    expect([status, out, hasPack]).toEqual([1, '', false]);
    expect(err).toMatch(/would run on the processor here.*--allow-software/);
    expect(err).not.toMatch(/2 paints/);
  });

test('WebGPU is trained on the processor when that is allowed', async () => {
  // Its first epoch takes minutes on a busy machine; that it has begun is enough.
  const begun = /^train training on webgpu/m;
  const { err } = await train(['--backend', 'webgpu', '--allow-software'], begun);
  expect(err).toMatch(begun);
});

test('the automatic choice takes no GPU that the processor imitates', async () => {
  const { status, out, err } = await train(['--backend', 'auto']);
  expect(status, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ backend: 'wasm' });
});
