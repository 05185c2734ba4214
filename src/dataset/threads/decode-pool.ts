// Decoding on several threads: pictures go to the helper that has the least to do, within one bound on pixels for all.
import { PIXELS_IN_WORK } from './pixels-in-work.ts';
import type { DecodeFittedPort, DecodePort } from '../load-picture.ts';
import { AppError } from '../../shared/errors.ts';
import { createSemaphore } from '../semaphore.ts';
import type { SniffedPicture } from '../sniff.ts';

export interface Decoders {
  decode: DecodePort;
  decodeFitted: DecodeFittedPort;
}

/** A thread that decodes. */
export interface DecodeHelper extends Decoders {
  /** It did not start, or died: what it was asked rejects then. */
  isGone(): boolean;
}

/** Pictures that are decoded before helpers are started: a few are through before those are there. */
const FEW_PICTURES = 32;
/** Each takes some 60 MB: with these an import of 264 × 21 pictures peaks at 440 MB, and a phone has 500 for it; a fourth is too much. */
const MOST_HELPERS = 3;

/** @param own decoders of this thread, for the first pictures and when no helper is left */
export function createDecodePool(own: Decoders, startHelper: () => DecodeHelper, cores: number): Decoders {
  const pixelsInWork = createSemaphore(PIXELS_IN_WORK);
  const helpers: { helper: DecodeHelper; inWork: number; isUseless: boolean }[] = [];
  let asked = 0;
  const pick = () => {
    if (cores > 1 && ++asked === FEW_PICTURES)
      for (let i = 0; i < Math.min(cores, MOST_HELPERS); i++)
        helpers.push({ helper: startHelper(), inWork: 0, isUseless: false });
    const left = helpers.filter(({ helper, isUseless }) => !isUseless && !helper.isGone());
    return left.sort((a, b) => a.inWork - b.inWork)[0];
  };
  const onOne = async (work: (decoders: Decoders) => Promise<Uint8Array>): Promise<Uint8Array> => {
    const one = pick();
    if (!one) return work(own);
    one.inWork++;
    try {
      return await work(one.helper);
    } catch (error) {
      if (error instanceof AppError && !one.helper.isGone()) throw error;
      // It died, or lacks code (offline, some browsers keep none for workers of workers): if this thread can, it can't.
      const pixels = await work(own);
      one.isUseless = true;
      return pixels;
    } finally {
      one.inWork--;
    }
  };
  const bounded = ({ width, height }: SniffedPicture, work: (decoders: Decoders) => Promise<Uint8Array>) =>
    pixelsInWork.run(width * height || PIXELS_IN_WORK, () => onOne(work));
  return {
    decode: (bytes, picture, profiles) => bounded(picture, (on) => on.decode(bytes, picture, profiles)),
    decodeFitted: (bytes, picture, fitting) =>
      bounded(picture, (on) => on.decodeFitted(bytes, picture, fitting)),
  };
}
