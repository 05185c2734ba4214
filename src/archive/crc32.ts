// CRC-32 as zip and PNG have it (ISO 3309, polynomial 0xEDB88320, reflected).

/** What a byte at each of the last four places does to the rest: four bytes at a time are taken together. */
const TABLES = tables();

function tables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const after = (table: Uint32Array) => table.map((crc) => first[crc & 0xff]! ^ (crc >>> 8));
  const second = after(first);
  const third = after(second);
  return [first, second, third, after(third)];
}

/** Unsigned 32 bits; with the checksum of what stands before, that of the whole. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [first, second, third, fourth] = TABLES;
  let crc = ~before;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc =
      fourth[crc & 0xff]! ^ third[(crc >>> 8) & 0xff]! ^ second[(crc >>> 16) & 0xff]! ^ first[crc >>> 24]!;
  }
  for (; i < bytes.length; i++) crc = first[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
