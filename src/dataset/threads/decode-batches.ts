// Small pictures go to a decoding thread in batches: a message costs as much as decoding one of them.
import { nextTurn } from '../../shared/next-turn.ts';
import type { DecodePort } from '../load-picture.ts';
import type { Decoders } from './decode-pool.ts';

export type DecodeRequest = Parameters<DecodePort>;

/** What a decoding thread offers. */
export interface BatchDecoders extends Decoders {
  /** In the order asked for; null for what can't be decoded: `decode` says why. */
  decodeAll(requests: DecodeRequest[]): Promise<(Uint8Array<ArrayBuffer> | null)[]>;
}

/** Of larger files a message is nothing beside the decoding. */
const SMALL_FILE_BYTES = 65536;

interface Waiting {
  request: DecodeRequest;
  resolve(pixels: Uint8Array | Promise<Uint8Array>): void;
  reject(error: unknown): void;
}

/** Decodes what is asked for in one turn of the event loop with one call. */
export function createBatchedDecode({
  decode,
  decodeAll,
}: Pick<BatchDecoders, 'decode' | 'decodeAll'>): DecodePort {
  let waiting: Waiting[] = [];
  const send = async () => {
    await nextTurn();
    const batch = waiting;
    waiting = [];
    try {
      const found = await decodeAll(batch.map(({ request }) => request));
      batch.forEach(({ request, resolve }, i) => resolve(found[i] ?? decode(...request)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (...request) => {
    if (request[0].length > SMALL_FILE_BYTES) return decode(...request);
    return new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (waiting.length === 1) void send();
    });
  };
}
