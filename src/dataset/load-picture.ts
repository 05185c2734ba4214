// One file to one hashed 64×64 picture, a few at a time and within a bound on memory. Decoding comes in as a port.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { mayHaveProfile } from './colour-profile.ts';
import { evidenceColour } from './paints/evidence.ts';
import { refuseFileSize } from './inspect.ts';
import { judgePicture } from './judge-picture.ts';
import type { Fitting } from './labelled/wish.ts';
import type { Profiles } from './paints/reading.ts';
import { createSemaphore } from './semaphore.ts';
import { sha256HexOfFile } from './sha256.ts';
import type { SniffedPicture } from './sniff.ts';
import type { SourceEntry } from './source-entry.ts';
import type { Rgb } from './dataset.ts';

/** Decodes bytes to 64 × 64 × RGB; AppError `not-a-picture` whose sentence is a reason to list. */
export type DecodePort = (
  bytes: Uint8Array<ArrayBuffer>,
  picture: SniffedPicture,
  profiles: Profiles,
) => Promise<Uint8Array>;

export interface LoadedPicture {
  pixels: Uint8Array;
  sha256: string;
  /** Robust mean of the pixels, sRGB code values to 0.01. */
  colour: Rgb;
  /** See Picture.stamp. */
  stamp?: string;
}

/** Decodes bytes to a square of that side, RGB bytes; AppError as `DecodePort`. */
export type DecodeFittedPort = (
  bytes: Uint8Array<ArrayBuffer>,
  picture: SniffedPicture,
  fitting: Fitting,
) => Promise<Uint8Array>;

/** A picture's colour with its profile honoured and ignored. */
export type ColoursBothWays = Record<Profiles, Rgb>;

/** Enough for small files to be read in batches while others are decoded; how many of those is bounded by their pixels. */
const PICTURES_AT_ONCE = 128;
/** Bytes of files held at the same time; a larger file goes alone. */
const FILE_BYTES_IN_WORK = 32e6;

/** The loader rejects with AppError `not-a-picture` whose sentence is a reason to list. */
export function createPictureLoader(
  decode: DecodePort,
  profiles: Profiles,
): (entry: SourceEntry) => Promise<LoadedPicture> {
  return createLoader(async (bytes, inspected) => {
    const [pixels, sha256] = await Promise.all([decode(bytes, inspected, profiles), sha256HexOfFile(bytes)]);
    return { pixels, sha256, colour: evidenceColour(pixels) };
  });
}

/** A picture at the side that was asked for, with the size that it has; 0 where its file does not say. */
export interface FittedPicture extends Pick<LoadedPicture, 'pixels' | 'sha256'> {
  width: number;
  height: number;
}

/** As `createPictureLoader`, of any side: side × side × RGB bytes. */
export function createFittedLoader(
  decode: DecodeFittedPort,
  fitting: Fitting,
): (entry: SourceEntry) => Promise<FittedPicture> {
  return createLoader(async (bytes, inspected) => {
    const [pixels, sha256] = await Promise.all([decode(bytes, inspected, fitting), sha256HexOfFile(bytes)]);
    const { width, height } = inspected;
    return { pixels, sha256, width, height };
  });
}

/** A picture at 64 × 64 × RGB bytes, with the size that it has; 0 where its file does not say. */
export interface SeenPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** As `createPictureLoader`, to see what kind of pictures there are. */
export function createLook(decode: DecodePort): (entry: SourceEntry) => Promise<SeenPicture> {
  return createLoader(async (bytes, inspected) => {
    const { width, height } = inspected;
    return { pixels: await decode(bytes, inspected, 'honoured'), width, height };
  });
}

/** As `createPictureLoader`, for a first look: what the picture shows either way; decoded twice only if that may differ. */
export function createColourLoader(decode: DecodePort): (entry: SourceEntry) => Promise<ColoursBothWays> {
  return createLoader(async (bytes, inspected) => {
    const honoured = evidenceColour(await decode(bytes, inspected, 'honoured'));
    if (!mayHaveProfile(bytes, inspected.format)) return { honoured, ignored: honoured };
    return { honoured, ignored: evidenceColour(await decode(bytes, inspected, 'ignored')) };
  });
}

function createLoader<T>(
  take: (bytes: Uint8Array<ArrayBuffer>, inspected: SniffedPicture) => Promise<T>,
): (entry: SourceEntry) => Promise<T> {
  const slots = createSemaphore(PICTURES_AT_ONCE);
  const bytesInWork = createSemaphore(FILE_BYTES_IN_WORK);
  return (entry) =>
    slots.run(1, async () => {
      const file = await reading(() => entry.open());
      const refusal = refuseFileSize(file.size);
      if (refusal) throw new AppError('not-a-picture', refusal);
      return bytesInWork.run(file.size, async () => {
        const bytes = await reading(() => file.read());
        const inspected = await judgePicture(bytes);
        if (!inspected.usable) throw new AppError('not-a-picture', inspected.reason);
        return take(bytes, inspected);
      });
    });
}

/** What the browser throws when a file is gone says nothing to a person. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('not-a-picture', message('pictures.gone'), { cause });
  }
}
