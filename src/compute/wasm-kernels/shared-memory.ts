// A WebAssembly module whose memory is its own, or comes in unshared, made into one whose memory threads can share.
// Only the limits of that memory change; ordinary loads and stores work on shared memory as they are.
import { joinedBytes } from '../../shared/joined-bytes.ts';

const IMPORTS = 2;
const MEMORIES = 5;
const MEMORY_IMPORT = 2;
/** Limits with a maximum, shared (WebAssembly core specification with threads, 5.3.9). */
const SHARED = 3;
/** Pages of 64 KiB in 4 GiB, the most that 32-bit addresses reach. */
const MOST_PAGES = 65536;

interface Limits {
  minimum: number;
  maximum: number;
  /** First byte behind them. */
  end: number;
}

/**
 * The same module with a shared memory. A memory without a maximum, which a shared one must have, gets the most.
 * @param mostPages what its maximum is lowered to
 * @throws {Error} when the module has no memory
 */
export function withSharedMemory(
  source: Uint8Array,
  mostPages = MOST_PAGES,
): { bytes: Uint8Array<ArrayBuffer>; limits: Limits } {
  const parts: Uint8Array[] = [source.subarray(0, 8)];
  let limits: Limits | null = null;
  for (let at = 8; at < source.length;) {
    const [size, start] = readUnsigned(source, at + 1);
    const end = start + size;
    const place = limitsPlace(source, source[at]!, start);
    if (place === null) parts.push(source.subarray(at, end));
    else {
      limits = readLimits(source, place);
      limits.maximum = Math.min(limits.maximum, mostPages);
      const body = [
        source.subarray(start, place),
        Uint8Array.from([SHARED, ...unsigned(limits.minimum), ...unsigned(limits.maximum)]),
        source.subarray(limits.end, end),
      ];
      const length = body.reduce((sum, part) => sum + part.length, 0);
      parts.push(Uint8Array.from([source[at]!, ...unsigned(length)]), ...body);
    }
    at = end;
  }
  if (!limits) throw new Error('This WebAssembly module has no memory.');
  return { bytes: joinedBytes(parts), limits };
}

/** Where the limits of the memory begin, if this section holds them. */
function limitsPlace(source: Uint8Array, section: number, start: number): number | null {
  const [count, first] = readUnsigned(source, start);
  if (section === MEMORIES) return count > 0 ? first : null;
  if (section !== IMPORTS) return null;
  let at = first;
  for (let i = 0; i < count; i++) {
    for (let name = 0; name < 2; name++) {
      const [length, text] = readUnsigned(source, at);
      at = text + length;
    }
    const kind = source[at++]!;
    if (kind === MEMORY_IMPORT) return at;
    at = behindImport(source, kind, at);
  }
  return null;
}

/** Functions and tables; the only other imports that compilers to plain WebAssembly make are globals. */
function behindImport(source: Uint8Array, kind: number, at: number): number {
  if (kind === 0) return readUnsigned(source, at)[1];
  if (kind === 1) return readLimits(source, at + 1).end;
  return at + 2;
}

function readLimits(source: Uint8Array, at: number): Limits {
  const hasMaximum = (source[at]! & 1) === 1;
  const [minimum, behind] = readUnsigned(source, at + 1);
  if (!hasMaximum) return { minimum, maximum: MOST_PAGES, end: behind };
  const [maximum, end] = readUnsigned(source, behind);
  return { minimum, maximum, end };
}

/** LEB128: the value and the first byte behind it. */
function readUnsigned(bytes: Uint8Array, at: number): [number, number] {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value |= (bytes[at]! & 127) << shift;
    if (bytes[at]! < 128) return [value >>> 0, at + 1];
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}
