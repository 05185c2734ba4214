// Pictures for scripts.
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { base64Of } from '../../shared/base64.ts';

/** side² × RGB bytes as a PNG, in base64. */
export async function pngOf(rgb: Uint8Array, side: number): Promise<string> {
  const canvas = new OffscreenCanvas(side, side);
  const rgba = rgbaOfRgb(rgb, 0, side * side);
  canvas.getContext('2d')!.putImageData(new ImageData(rgba, side, side), 0, 0);
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return base64Of(new Uint8Array(await png.arrayBuffer()));
}
