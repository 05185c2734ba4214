// A thread that decodes pictures for the ingest worker.
import { decodeFitted, decodeSquare } from '../src/dataset/decode.ts';
import type { BatchDecoders } from '../src/dataset/threads/decode-batches.ts';
import { expose, transfer } from '../src/shared/comlink.ts';

/** For one message: what can't be decoded is null. */
async function settled(decoding: Promise<Uint8Array<ArrayBuffer>>[]) {
  const pixels = await Promise.all(decoding.map((one) => one.catch(() => null)));
  return transfer(
    pixels,
    pixels.flatMap((one) => one?.buffer ?? []),
  );
}

expose({
  decode: decodeSquare,
  decodeFitted,
  decodeAll: (requests) => settled(requests.map((request) => decodeSquare(...request))),
  decodeAllFitted: (requests) => settled(requests.map((request) => decodeFitted(...request))),
} satisfies BatchDecoders);
