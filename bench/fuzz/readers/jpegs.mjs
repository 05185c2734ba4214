// The decoder of small JPEGs that the app has of its own: pixels of the size that the file was taken for, or none.
import { jpegKinds } from '../../../e2e/fixtures/jpeg-kinds.mjs';
import { isSmallJpeg } from '../../../src/dataset/decode.ts';
import { inspectPicture } from '../../../src/dataset/inspect.ts';
import { decodePlainJpeg } from '../../../src/dataset/jpeg/jpeg-pixels.ts';
import { bytesReader, require } from './reader.mjs';

async function readPixels(bytes) {
  const inspected = inspectPicture(bytes);
  if (!inspected.usable || inspected.format !== 'jpeg') return false;
  if (!isSmallJpeg(bytes, inspected.width * inspected.height)) return false;
  const decoded = decodePlainJpeg(bytes);
  if (!decoded) return false;
  const { width, height } = decoded;
  require(width === inspected.width && height === inspected.height, `a size of ${width} x ${height}`);
  if ('data' in decoded) require(decoded.data.length === width * height * 4, 'pixels of another number');
  else require(decoded.rgb.every((value) => value >= 0 && value <= 255), 'a colour outside of 0 to 255');
  return true;
}

export const jpegReaders = {
  'jpeg pixels': bytesReader({
    sound: () => Object.values(jpegKinds()).map((file) => new Uint8Array(file)),
    read: readPixels,
  }),
};
