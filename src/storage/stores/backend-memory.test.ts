import { beforeEach, describe, expect, it } from 'vitest';
import { forgetBackends, recallBackend, rememberBackend, rememberedBackends } from './backend-memory.ts';
import { onChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { BACKENDS_KEY } from '../records/setting-keys.ts';
import { readSettings, writeSettings } from './settings.ts';
import { freshStorage } from '../storage-fixtures.ts';

const found = (key: string, at = 1) => ({
  ...{ key, at, backend: 'wasm' as const },
  trials: [
    {
      backend: 'webgl' as const,
      stepMs: null,
      detail: 'Mali: it calculates wrongly.',
      isWrong: true as const,
    },
    { backend: 'wasm' as const, stepMs: 12.5, detail: 'WebAssembly with SIMD, 4 threads' },
  ],
});

beforeEach(freshStorage);

describe('the fastest backend', () => {
  it('is known again for the same device and work, and for no other', async () => {
    await rememberBackend(found('phone | compact'));
    expect(await recallBackend('phone | compact')).toEqual(found('phone | compact'));
    expect(await recallBackend('phone | published')).toBeNull();
  });

  it('is the last one found, of twelve kinds of work', async () => {
    for (let i = 0; i < 14; i++) await rememberBackend(found(`work ${i}`));
    await rememberBackend(found('work 5', 2));
    const keys = (await rememberedBackends()).map(({ key, at }) => `${key} ${at}`);
    expect(keys).toHaveLength(12);
    expect(keys.slice(0, 3)).toEqual(['work 5 2', 'work 13 1', 'work 12 1']);
    expect(keys.filter((key) => key.startsWith('work 5 '))).toHaveLength(1);
  });

  it('is forgotten, tells so, and leaves the settings alone', async () => {
    await writeSettings({ theme: 'dark' });
    await rememberBackend(found('phone'));
    let told = 0;
    const stop = onChange('settings', () => told++);
    await forgetBackends();
    await Promise.resolve();
    stop();
    expect([await rememberedBackends(), told, (await readSettings()).theme]).toEqual([[], 1, 'dark']);
  });

  it.each([
    ['no list', { key: 'phone' }],
    ['another backend', [{ ...found('phone'), backend: 'cuda' }]],
    ['no time', [{ ...found('phone'), at: NaN }]],
    [
      'trials that are none',
      [{ ...found('phone'), trials: [{ backend: 'wasm', stepMs: '12', detail: '' }] }],
    ],
  ])('is none where what is stored has %s', async (_, record) => {
    await inTransaction(['settings'], 'readwrite', (tx) =>
      tx.objectStore('settings').put(record, BACKENDS_KEY),
    );
    expect(await recallBackend('phone')).toBeNull();
  });
});
