// Telling whether two stored pictures are the very same, without keeping them.

/**
 * 53 bits over a picture's bytes: two FNV-1a hashes (32 bits) with different primes. Among 100,000 pictures two
 * different ones share a digest once in two million catalogues.
 */
export function pictureDigest(bytes: Uint8Array): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i]!, 0x01000193);
    b = Math.imul(b ^ bytes[i]!, 0x5bd1e995);
    b ^= b >>> 15;
  }
  return (a >>> 0) + ((b >>> 0) & 0x1fffff) * 2 ** 32;
}

/** Whether all pixels (RGB) are the same: such a picture says no more than its colour does. */
export function isOneColour(bytes: Uint8Array): boolean {
  for (let i = 3; i < bytes.length; i++) if (bytes[i] !== bytes[i - 3]) return false;
  return true;
}
