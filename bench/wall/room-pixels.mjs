// A room's photo as decoded pixels.

/** RGBA of code values, three a pixel. */
export function rgbaOf({ photo }) {
  const rgba = new Uint8ClampedArray((photo.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < photo.length; from += 3, to += 4)
    rgba.set(photo.subarray(from, from + 3), to);
  return rgba;
}
