// Several surfaces of one picture in their paints, in one light, as pixels to show.
import { changeLight, type WallLight } from './light-change.ts';
import { rgbaOfLight, type LightPicture, type LinearRgb } from './light-picture.ts';
import { repaint, repaintBytes, type PreparedRepaint } from './recolour/repaint.ts';

export interface Painted {
  /** Of the picture that is painted. */
  prepared: PreparedRepaint;
  /** Reflectance, linear sRGB under D65. */
  to: LinearRgb;
}

/** RGBA, opaque. */
export function paintedPixels(
  picture: LightPicture,
  painted: readonly Painted[],
  light: WallLight,
): Uint8ClampedArray<ArrayBuffer> {
  const [first] = painted;
  // The common case, quick enough for a choice that is tried on with the arrow keys.
  if (first && painted.length === 1 && light === 'taken') return repaintBytes(first.prepared, first.to);
  const changed = { ...picture, rgb: picture.rgb.slice() };
  for (const { prepared, to } of painted) addChange(changed.rgb, picture.rgb, prepared, to);
  changeLight(changed, light);
  return rgbaOfLight(changed);
}

/** Where two surfaces meet in a pixel, each changes its share of it. */
function addChange(
  rgb: Float32Array,
  original: Float32Array,
  prepared: PreparedRepaint,
  to: LinearRgb,
): void {
  const { rgb: own } = repaint(prepared, to);
  for (const pixel of prepared.coat.pixels)
    for (let at = 3 * pixel; at < 3 * pixel + 3; at++) rgb[at]! += own[at]! - original[at]!;
}
