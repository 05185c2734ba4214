// Adler-32, the checksum of a zlib stream (RFC 1950, 8.2).

const PRIME = 65521;
/** So many bytes add up to less than 2³². */
const RUN = 5552;

/** Unsigned 32 bits. */
export function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let start = 0; start < bytes.length; start += RUN) {
    const end = Math.min(bytes.length, start + RUN);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= PRIME;
    b %= PRIME;
  }
  return ((b << 16) | a) >>> 0;
}
