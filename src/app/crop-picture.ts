// The small picture kept with a scan, drawn from a file or from what a camera shows and encoded off the page's thread.
import { asMeant } from '../dataset/colour-profile.ts';
import type { Region } from '../matching/match-answer.ts';
import { MOST_CROP_BYTES, type ScanCrop } from '../tracking/scan.ts';
import { blobOfCanvas } from './canvas-blob.ts';
import { cropBox } from './crop-box.ts';

/** WebP where the browser writes it; a browser that does not would give a PNG, which is larger than a JPEG. */
const ENCODINGS = [
  ['image/webp', 0.88],
  ['image/jpeg', 0.9],
] as const;

export type Croppable = Blob | Exclude<CanvasImageSource, SVGImageElement>;

/**
 * The region with its surroundings, 256 pixels at most on its longer side. `size` and `region` are in pixels of the
 * picture as displayed. Null where the browser can't draw or encode it: a scan does without it then.
 */
export async function cropPicture(
  picture: Croppable,
  size: { width: number; height: number },
  region: Region,
): Promise<ScanCrop | null> {
  const box = cropBox(region, size);
  try {
    const encoded = await encode(await draw(picture, box.from, box.width, box.height));
    if (!encoded || encoded.blob.size > MOST_CROP_BYTES) return null;
    const bytes = new Uint8Array(await encoded.blob.arrayBuffer());
    const { width, height, region: inside } = box;
    return { bytes, byteLength: bytes.length, type: encoded.type, width, height, region: inside };
  } catch {
    return null;
  }
}

async function draw(
  picture: Croppable,
  from: Region,
  width: number,
  height: number,
): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  const paint = (source: CanvasImageSource) =>
    context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  if (!(picture instanceof Blob)) {
    paint(picture);
    return canvas;
  }
  const bitmap = await createImageBitmap(await asMeant(picture), { imageOrientation: 'from-image' });
  paint(bitmap);
  bitmap.close();
  return canvas;
}

async function encode(canvas: HTMLCanvasElement): Promise<{ blob: Blob; type: ScanCrop['type'] } | null> {
  for (const [type, quality] of ENCODINGS) {
    const blob = await blobOfCanvas(canvas, type, quality);
    if (blob?.type === type) return { blob, type };
  }
  return null;
}
