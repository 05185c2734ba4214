// A thread that decodes pictures for the ingest worker.
import { decodeFitted, decodeSquare } from '../src/dataset/decode.ts';
import type { BatchDecoders, DecodeRequest } from '../src/dataset/threads/decode-batches.ts';
import { expose, transfer } from '../src/shared/comlink.ts';

async function decodeAll(requests: DecodeRequest[]) {
  const pixels = await Promise.all(requests.map((request) => decodeSquare(...request).catch(() => null)));
  return transfer(
    pixels,
    pixels.flatMap((one) => one?.buffer ?? []),
  );
}

expose({ decode: decodeSquare, decodeFitted, decodeAll } satisfies BatchDecoders);
