// Bytes on their way into a record.

/**
 * Bytes that a record can hold without more: a view would drag its whole buffer into the database, and shared memory
 * cannot be stored at all. Copies only then.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength;
  return isWhole ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
