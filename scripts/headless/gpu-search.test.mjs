import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SOFTWARE, hasGpuFiles, refusal, searchGpu, setsFor } from './gpu-search.mjs';

/** @import { FlagSet } from './gpu-search.mjs' */

const REAL = { device: 'nvidia hopper', isSoftware: false };
const PLAYED = { device: 'google swiftshader', isSoftware: true };
const NONE = { webgpu: null, webgl: PLAYED };
const namesOf = (sets) => sets.map(({ name }) => name);

/**
 * Searches in browsers of which each set gives what stands at its place: what it draws on, or the error that ends it.
 * @param {string} backend @param {(object | Error)[]} given
 */
async function searchAmong(backend, given) {
  /** @type {string[]} */
  const open = [];
  const opened = [];
  /** @type {FlagSet[]} */
  const sets = given.map((_, i) => ({ name: `set ${i}`, args: [] }));
  const result = await searchGpu(
    backend,
    sets,
    async ({ name }) => {
      opened.push(name);
      open.push(name);
      return { name, close: async () => void open.splice(open.indexOf(name), 1) };
    },
    async ({ name }) => {
      const found = given[Number(name.slice(4))];
      if (found instanceof Error) throw found;
      return /** @type {any} */ (found);
    },
  );
  return { ...result, opened, open };
}

describe('the search for the GPU', () => {
  it('ends with the first browser that has it, and leaves that one open alone', async () => {
    const given = [new Error('it crashed\nat once'), NONE, { webgpu: PLAYED, webgl: REAL }];
    const found = await searchAmong('webgpu', [...given, { webgpu: REAL, webgl: null }, NONE]);
    expect(found.app?.name).toBe('set 3');
    expect(found.opened).toHaveLength(4);
    expect(found.open).toEqual(['set 3']);
    expect(found.attempts.map(({ found: what }) => what)).toEqual([
      ...['it crashed', 'no adapter', 'google swiftshader', 'nvidia hopper'],
    ]);
  });

  it('takes no GPU that the processor plays, and closes every browser', async () => {
    for (const backend of ['webgpu', 'webgl', 'auto']) {
      const found = await searchAmong(backend, [{ webgpu: PLAYED, webgl: PLAYED }, new Error('no answer')]);
      expect([found.app, found.open]).toEqual([null, []]);
      expect(found.attempts).toHaveLength(2);
    }
  });

  it('goes on for WebGPU where only WebGL has the GPU; automatically it is taken after all others', async () => {
    const given = [NONE, { webgpu: PLAYED, webgl: REAL }, { webgpu: null, webgl: REAL }];
    expect((await searchAmong('webgpu', given)).app).toBeNull();
    expect(await searchAmong('webgl', given)).toMatchObject({ app: { name: 'set 1' }, open: ['set 1'] });
    const found = await searchAmong('auto', given);
    expect(found.opened).toEqual(['set 0', 'set 1', 'set 2', 'set 1']);
    expect([found.app?.name, found.open]).toEqual(['set 1', ['set 1']]);
  });
});

describe('what is tried', () => {
  it.each(['wasm', 'cpu'])('is nothing for %s, GPU or not', (backend) => {
    expect(setsFor(backend, 'linux', true)).toEqual([]);
  });

  it('is nothing on a machine without a GPU', () => {
    expect(setsFor('auto', 'linux', false)).toEqual([]);
    expect(setsFor('webgpu', 'linux', false)).toEqual([]);
  });

  it('never asks for the processor, and has a name for each set', () => {
    for (const platform of /** @type {const} */ (['linux', 'darwin', 'win32'])) {
      const sets = setsFor('auto', platform, true);
      expect(sets.length).toBeGreaterThan(0);
      expect(new Set(namesOf(sets)).size).toBe(sets.length);
      expect(sets.flatMap(({ args }) => args).join(' ')).not.toMatch(/swiftshader/i);
    }
    expect(SOFTWARE.webgpu.args).toContain('--use-webgpu-adapter=swiftshader');
  });

  it('does not turn features off by naming a list of them twice: Chromium heeds the last alone', () => {
    for (const { args } of setsFor('auto', 'linux', true))
      expect(args.filter((arg) => arg.startsWith('--enable-features='))).toHaveLength(1);
  });
});

describe('a GPU', () => {
  const devicesWith = (...names) => {
    const folder = mkdtempSync(join(tmpdir(), 'devices-'));
    mkdirSync(join(folder, 'dri'));
    for (const name of names) writeFileSync(join(folder, name), '');
    return folder;
  };

  it.each([['dri/renderD129'], ['nvidia1'], ['dxg'], ['mali0']])('is known by its file %s', (name) => {
    expect(hasGpuFiles(devicesWith('null', name))).toBe(true);
  });

  it('is not there without one: a card without a renderer only shows, a control file is no GPU', () => {
    expect(hasGpuFiles(devicesWith('null', 'dri/card0', 'nvidiactl', 'nvidia-uvm'))).toBe(false);
    expect(hasGpuFiles('/nowhere')).toBe(false);
  });
});

describe('the refusal', () => {
  it('says what was tried, what the GPU needs, and both ways on', () => {
    const attempts = [
      { name: 'Vulkan', found: 'no adapter' },
      { name: 'EGL', found: 'google swiftshader' },
    ];
    const sentence = refusal('webgpu', attempts);
    for (const part of ['Vulkan: no adapter; EGL: google swiftshader', 'vulkaninfo', '--allow-software'])
      expect(sentence).toContain(part);
  });

  it('says that there is none where there is none', () => {
    expect(refusal('webgl', [])).toMatch(/^WebGL would run on the processor.*no GPU.*--allow-software/);
  });
});
