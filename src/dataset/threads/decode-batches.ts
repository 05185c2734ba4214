// Small pictures go to a decoding thread in batches: a message costs as much as decoding one of them.
import { nextTurn } from '../../shared/next-turn.ts';
import type { Fitting } from '../labelled/wish.ts';
import type { Profiles } from '../paints/reading.ts';
import type { SniffedPicture } from '../sniff.ts';
import type { Decoders } from './decode-pool.ts';

/** As a decoder is asked: `how` is what a picture of its kind is taken by. */
export type DecodeRequest<How = Profiles> = [
  bytes: Uint8Array<ArrayBuffer>,
  picture: SniffedPicture,
  how: How,
];

/** One decoder, and the same for many: in the order asked for; null for what can't be decoded: `decode` says why. */
export interface DecoderOf<How> {
  decode(...request: DecodeRequest<How>): Promise<Uint8Array>;
  decodeAll(requests: DecodeRequest<How>[]): Promise<(Uint8Array<ArrayBuffer> | null)[]>;
}

/** What a decoding thread offers. */
export interface BatchDecoders extends Decoders {
  decodeAll: DecoderOf<Profiles>['decodeAll'];
  decodeAllFitted: DecoderOf<Fitting>['decodeAll'];
}

/** Of larger files a message is nothing beside the decoding. */
const SMALL_FILE_BYTES = 65536;

interface Waiting<How> {
  request: DecodeRequest<How>;
  resolve(pixels: Uint8Array | Promise<Uint8Array>): void;
  reject(error: unknown): void;
}

/** Decodes what is asked for in one turn of the event loop with one call. */
export function createBatchedDecode<How>({ decode, decodeAll }: DecoderOf<How>): DecoderOf<How>['decode'] {
  let waiting: Waiting<How>[] = [];
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
