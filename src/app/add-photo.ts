// A photo for a project: drawn small enough to be kept, without what the file says of where and with what it was taken.
import { asMeant } from '../dataset/colour-profile.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { newId } from '../storage/ids.ts';
import { savePhoto } from '../storage/stores/photos.ts';
import { MOST_PHOTO_BYTES, type Photo } from '../tracking/project.ts';
import { blobOfCanvas } from './canvas-blob.ts';

/** Of the longer side, tried one after another until the file is small enough. */
const SIDES = [1600, 1200, 800, 512];
const QUALITY = 0.85;

/**
 * Resolves once it is on disk. AppError `not-a-picture` for a file that is no picture, `quota-exceeded`, `storage-…`: nothing was
 * kept then.
 */
export async function addPhoto(file: Blob, projectId: string, surfaceId?: string): Promise<Photo> {
  const bitmap = await decoded(file);
  try {
    for (const side of SIDES) {
      const picture = await drawn(bitmap, side);
      if (picture === null || picture.bytes.length > MOST_PHOTO_BYTES) continue;
      const at = { projectId, ...(surfaceId === undefined ? {} : { surfaceId }) };
      const photo: Photo = { ...picture, ...at, id: newId(), createdAt: Date.now(), type: 'image/jpeg' };
      await savePhoto(photo);
      return photo;
    }
  } finally {
    bitmap.close();
  }
  throw new AppError('unexpected', message('pictures.noMemory'));
}

async function decoded(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(await asMeant(file), { imageOrientation: 'from-image' });
  } catch {
    throw new AppError(
      'not-a-picture',
      message('pictures.unusable', { reason: message('pictures.undecodable') }),
    );
  }
}

async function drawn(
  bitmap: ImageBitmap,
  side: number,
): Promise<Pick<Photo, 'bytes' | 'width' | 'height'> | null> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((px) => Math.max(1, Math.round(px * scale))) as [
    number,
    number,
  ];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await blobOfCanvas(canvas, 'image/jpeg', QUALITY);
  return blob && { bytes: new Uint8Array(await blob.arrayBuffer()), width, height };
}
