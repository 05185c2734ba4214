// What the photo would make of a paint: the light on the wall and how the camera shows it, from what is known of the photo.
import { matrix, type Matrix3 } from '../../colour/lab-error.ts';
import type { LinearRgb } from '../light-picture.ts';
import type { KnownOfPhoto } from './repaint-request.ts';

/** Of the light at the surface's usual brightness. */
export interface PhotoLight {
  /** What a perfectly white surface would look like there, linear light of the picture. */
  white: LinearRgb;
}

/** Reflectance below which a channel of the old paint says little about the light in it. */
const DARK = 0.04;
/** What is taken for the luminance of a wall's paint where nothing is known of it. */
const USUAL_WALL = 0.6;

/** `surface`: the usual colour of the surface in the photo, linear, above 0. */
export function lightOfPhoto(surface: LinearRgb, known: KnownOfPhoto): PhotoLight {
  if (known.kind === 'card') return { white: byChannel((c) => known.seen[c]! / known.reflectance) };
  if (known.kind === 'nothing') {
    const level = luminanceOf(surface) / USUAL_WALL;
    return { white: [level, level, level] };
  }
  const { reflectance } = known;
  const level = luminanceOf(surface) / Math.max(1e-3, luminanceOf(reflectance));
  const white = byChannel((c) => {
    const share = reflectance[c]! ** 2 / (reflectance[c]! ** 2 + DARK ** 2);
    const own = surface[c]! / Math.max(1e-3, reflectance[c]!);
    return level * (own / level) ** share;
  });
  return { white };
}

/** What a paint of that reflectance (linear sRGB under D65) would look like in the photo at the surface's usual brightness. */
export function seenUnder({ white }: PhotoLight, reflectance: LinearRgb): LinearRgb {
  return byChannel((c) => white[c]! * reflectance[c]!);
}

/**
 * Of a channel of the old paint this dark, relative to its luminance in the photo, half is noise: the shading is read from the
 * luminance then.
 */
const NOISY = 0.03;

/**
 * What takes the light that the old paint reflects (`surface`: its usual colour) to that of the paint `to`: each channel by its own
 * ratio, and where the old paint is dark by the ratio of the luminance. Takes `surface` to `seenUnder(light, to)` exactly.
 */
export function mixFor(light: PhotoLight, surface: LinearRgb, to: LinearRgb): Matrix3 {
  const target = seenUnder(light, to);
  const luminance = luminanceOf(surface);
  return matrix((row, column) => {
    const dark = 1 / (1 + (surface[row]! / (NOISY * luminance)) ** 2);
    const own = row === column ? (1 - dark) / surface[row]! : 0;
    return target[row]! * (own + (dark * LUMINANCE[column]!) / luminance);
  });
}

/** Rec. 709 weights. */
const LUMINANCE: LinearRgb = [0.2126, 0.7152, 0.0722];

export function luminanceOf([r, g, b]: LinearRgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function byChannel(value: (channel: number) => number): LinearRgb {
  return [value(0), value(1), value(2)];
}
