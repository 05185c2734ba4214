/**
 * One square picture of code values, `from` × `from` × `channels`, as one of `to` × `to` into `out`: means of the pixels
 * under each, rounded, or the nearest where it grows.
 */
export function resizeInto(
  out: Uint8Array,
  picture: Uint8Array,
  { from, to, channels }: { from: number; to: number; channels: number },
): void {
  if (from === to) return out.set(picture);
  const firsts = Uint16Array.from({ length: to }, (_, i) => Math.floor((i * from) / to));
  const ends = firsts.map((first, i) => Math.max(first + 1, Math.ceil(((i + 1) * from) / to)));
  for (let y = 0, at = 0; y < to; y++)
    for (let x = 0; x < to; x++) {
      const [top, bottom, left, right] = [firsts[y]!, ends[y]!, firsts[x]!, ends[x]!];
      const pixels = (bottom - top) * (right - left);
      for (let c = 0; c < channels; c++, at++) {
        let sum = 0;
        for (let v = top; v < bottom; v++)
          for (let u = left; u < right; u++) sum += picture[(v * from + u) * channels + c]!;
        out[at] = Math.round(sum / pixels);
      }
    }
}
