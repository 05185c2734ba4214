// Grey pictures: one byte a pixel, out of RGB bytes and back.

/** RGB bytes → one byte a pixel: luma of the code values by Rec. 709, so that grey stays what it is. */
export function greyOfRgb(rgb: Uint8Array): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3)
    grey[i] = Math.round(0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!);
  return grey;
}

/** Pictures of one or three channels as RGB bytes, to be shown. */
export function rgbOf(pictures: Uint8Array, channels: 1 | 3): Uint8Array {
  if (channels === 3) return pictures;
  const rgb = new Uint8Array(pictures.length * 3);
  for (let i = 0; i < rgb.length; i++) rgb[i] = pictures[Math.floor(i / 3)]!;
  return rgb;
}
