import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FASHION_MNIST } from '../../../e2e/fixtures/fashion-mnist.mjs';
import { createTestIngest } from '../test-ingest.ts';
import { fileAt, memoryStorage } from '../test-swatches.ts';
import { knownClasses } from './known-classes.ts';

async function importParts(...parts: ('train' | 't10k')[]) {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage, createId: () => 'f' });
  const names = parts.flatMap((part) => [`${part}-images-idx3-ubyte.gz`, `${part}-labels-idx1-ubyte.gz`]);
  ingest.addFiles(names.map((name) => fileAt(name, new Uint8Array(readFileSync(join(FASHION_MNIST, name))))));
  return (await ingest.run('Fashion', () => {})).dataset;
}

describe.skipIf(!existsSync(FASHION_MNIST))('Fashion-MNIST', () => {
  it('is recognised whole: 60,000 pictures and 10,000 held out, ten classes of 7,000', async () => {
    const dataset = await importParts('train', 't10k');
    expect(dataset.pictureCount).toBe(70_000);
    expect(dataset.classes).toEqual(
      Array.from({ length: 10 }, (_, i) => ({ name: `${i}`, count: 7000, heldOut: 1000 })),
    );
    expect(knownClasses(dataset)).toMatchObject({ title: 'Fashion-MNIST' });
    expect(knownClasses(dataset)!.classes).toHaveLength(10);
  }, 60_000);

  it.each([['train' as const], ['t10k' as const]])(
    'is recognised by its files for %s',
    async (part) => {
      expect(knownClasses(await importParts(part))).not.toBeNull();
    },
    60_000,
  );
});

describe('what is known of classes', () => {
  it('is nothing of other pictures', () => {
    expect(knownClasses({ digest: 'f'.repeat(64) })).toBeNull();
    expect(knownClasses({ digest: '' })).toBeNull();
  });
});
