// A surface of a photo in another paint: what its present paint reflects is weighed anew in linear light, and all the rest of the
// picture stays. What does not depend on the new paint is worked out once per photo and mask.
import { bytesOfLight, rgbaOfLight, type LightPicture, type LinearRgb } from '../light-picture.ts';
import { coatOf, type Coat } from './coat.ts';
import { echoOf } from './echo.ts';
import { findLight } from './find-light.ts';
import { mixOf } from './mix.ts';
import { LIGHT_NUMBERS } from './light-numbers.ts';
import { byChannel, seenUnder, whiteOf, type LightNumbers, type PhotoLight } from './photo-light.ts';
import type { KnownOfPhoto } from './repaint-request.ts';
import { surfaceOf, type Surface } from './surface.ts';

export interface PreparedRepaint {
  picture: LightPicture;
  known: KnownOfPhoto;
  surface: Surface;
  light: PhotoLight;
  coat: Coat;
  /** The picture as it is, encoded: what `repaintBytes` begins with. Made when that is first asked for. */
  bytes: Uint8ClampedArray<ArrayBuffer> | null;
}

/**
 * `mask` [height × width]: how much of a pixel is the surface, 0–1. The picture is kept, not copied. Null where no pixel is all
 * surface: nothing to paint.
 */
export function prepareRepaint(
  picture: LightPicture,
  mask: Float32Array,
  known: KnownOfPhoto,
  numbers: LightNumbers = LIGHT_NUMBERS,
): PreparedRepaint | null {
  const surface = surfaceOf(picture, mask);
  if (!surface) return null;
  const light = findLight(surface.colour, known, numbers);
  const coat = coatOf(picture, mask, surface.colour, whiteOf(light.state));
  return { picture, known, surface, light, coat, bytes: null };
}

/** The surface in the paint `to` (reflectance, linear sRGB under D65); pixels outside of the mask stay as they are. */
export function repaint(prepared: PreparedRepaint, to: LinearRgb): LightPicture {
  const { width, height } = prepared.picture;
  const rgb = prepared.picture.rgb.slice();
  const { pixels } = prepared.coat;
  const painted = paintedLight(prepared, to);
  for (let k = 0; k < pixels.length; k++) {
    const at = 3 * pixels[k]!;
    rgb[at] = painted[3 * k]!;
    rgb[at + 1] = painted[3 * k + 1]!;
    rgb[at + 2] = painted[3 * k + 2]!;
  }
  return { width, height, rgb };
}

/** As `repaint`, encoded: RGBA, opaque, rounded and clipped. */
export function repaintBytes(prepared: PreparedRepaint, to: LinearRgb): Uint8ClampedArray<ArrayBuffer> {
  prepared.bytes ??= rgbaOfLight(prepared.picture);
  const rgba = prepared.bytes.slice();
  bytesOfLight(paintedLight(prepared, to), prepared.coat.pixels, rgba);
  return rgba;
}

/**
 * Usual colour of the surface in the paint `to`, in linear light of the picture. What the walls throw on each other is counted in where
 * the old paint is known; a card says too little of that, as it seldom hangs where the wall is lit as usual.
 */
function newColour({ light, surface, known }: PreparedRepaint, to: LinearRgb): LinearRgb {
  const seen = seenUnder(light, to);
  if (known.kind !== 'paint') return seen;
  const echo = echoOf(known.reflectance, to, surface.share);
  return byChannel((c) => echo[c]! * seen[c]!);
}

/** [pixels of the coat, 3]: kept + mix · coat. */
function paintedLight(prepared: PreparedRepaint, to: LinearRgb) {
  const { pixels, kept, coat } = prepared.coat;
  const [[rr, rg, rb], [gr, gg, gb], [br, bg, bb]] = mixOf(prepared.surface.colour, newColour(prepared, to));
  const painted = new Float32Array(3 * pixels.length);
  for (let i = 0; i < painted.length; i += 3) {
    const r = coat[i]!;
    const g = coat[i + 1]!;
    const b = coat[i + 2]!;
    painted[i] = kept[i]! + rr * r + rg * g + rb * b;
    painted[i + 1] = kept[i + 1]! + gr * r + gg * g + gb * b;
    painted[i + 2] = kept[i + 2]! + br * r + bg * g + bb * b;
  }
  return painted;
}
