// A thread that decodes pictures for the ingest worker.
import { decodeFitted, decodeSquare } from '../src/dataset/decode.ts';
import type { Decoders } from '../src/dataset/threads/decode-pool.ts';
import { expose } from '../src/shared/comlink.ts';

expose({ decode: decodeSquare, decodeFitted } satisfies Decoders);
