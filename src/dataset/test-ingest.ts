// An ingest for tests: stores in memory, decodes what test-swatches.ts writes, a clock that stands still, ids in order.
import { createIngest } from './ingest.ts';
import type { IngestPorts } from './ingest-ports.ts';
import { decodeFittedSwatch, decodeSwatch } from './test-swatches.ts';

/** `ports`: what of it is otherwise; the storage has to be given. */
export function createTestIngest(ports: Pick<IngestPorts, 'storage'> & Partial<IngestPorts>) {
  let id = 0;
  return createIngest({
    decode: decodeSwatch,
    decodeFitted: decodeFittedSwatch,
    decodeWhole: () => Promise.reject(new Error('no whole picture is read here')),
    now: () => 0,
    createId: () => `id${id++}`,
    ...ports,
  });
}
