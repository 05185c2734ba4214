// Named float arrays as safetensors bytes (https://github.com/huggingface/safetensors#format): F32 only, read strictly.
// Layout: u64 little-endian header length, JSON header (padded with spaces to 8 bytes), the tensors back to back.
import { AppError } from './errors.ts';
import { message, type Message } from './message.ts';
import { isRecord } from './guard-of.ts';
import { isCount } from './schemas.ts';

export interface NamedArray {
  shape: number[];
  /** Row-major; as many values as the product of `shape` (1 for a scalar's empty shape). */
  data: Float32Array;
}

interface Entry {
  name: string;
  shape: number[];
  begin: number;
  end: number;
}

const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
const FLOAT_BYTES = 4;
const METADATA = '__metadata__';
/** The reference implementation's own limit. */
const MAX_HEADER_BYTES = 100_000_000;

/** Bytes of the tensors in the order of the map. Throws `bad-record` when a shape does not fit its data. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, NamedArray>,
  metadata?: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const header: [string, unknown][] = metadata ? [[METADATA, metadata]] : [];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    if (name === METADATA) throw damaged(message('weights.name', { name: METADATA }));
    if (elementsOf(shape) !== data.length)
      throw damaged(message('weights.values', { name, count: data.length, shape: shape.join() }));
    const begin = end;
    end += data.byteLength;
    header.push([name, { dtype: 'F32', shape, data_offsets: [begin, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerBytes = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(LENGTH_BYTES + headerBytes + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerBytes);
  bytes.set(json, LENGTH_BYTES);
  let offset = LENGTH_BYTES + headerBytes;
  for (const { data } of tensors.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset);
    offset += data.byteLength;
  }
  return bytes;
}

/**
 * The tensors in the order of their bytes. The arrays may share memory with `bytes`.
 * Throws `bad-record` on anything that is off: another type than F32, gaps, overlaps, bytes left over, a bad header.
 */
export function decodeSafetensors(bytes: Uint8Array): {
  tensors: Map<string, NamedArray>;
  metadata: Record<string, string>;
} {
  const { header, start } = readHeader(bytes);
  const { [METADATA]: metadata = {}, ...rest } = header;
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === 'string'))
    throw damaged(message('weights.metadata'));
  const entries = Object.entries(rest).map(([name, value]) => readEntry(name, value));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  const tensors = new Map<string, NamedArray>();
  let expected = 0;
  for (const { name, shape, begin, end } of entries) {
    if (begin !== expected) throw damaged(message('weights.gap', { name }));
    if (start + end > bytes.length) throw damaged(message('weights.cutOff', { name }));
    tensors.set(name, { shape, data: floatsOf(bytes, start + begin, start + end) });
    expected = end;
  }
  if (start + expected !== bytes.length) throw damaged(message('weights.leftOver'));
  return { tensors, metadata: metadata as Record<string, string> };
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; start: number } {
  if (bytes.length < LENGTH_BYTES) throw damaged(message('weights.short'));
  const declared = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (declared > BigInt(Math.min(MAX_HEADER_BYTES, bytes.length - LENGTH_BYTES)))
    throw damaged(message('weights.header'));
  const start = LENGTH_BYTES + Number(declared);
  if (bytes[LENGTH_BYTES] !== 0x7b) throw damaged(message('weights.begin'));
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice(LENGTH_BYTES, start)));
  } catch (cause) {
    throw damaged(message('weights.json'), { cause });
  }
  if (!isRecord(header)) throw damaged(message('weights.object'));
  return { header, start };
}

function readEntry(name: string, value: unknown): Entry {
  if (!isRecord(value)) throw damaged(message('weights.undescribed', { name }));
  const { dtype, shape, data_offsets: offsets, ...rest } = value;
  if (dtype !== 'F32') throw damaged(message('weights.type', { name }));
  if (Object.keys(rest).length > 0) throw damaged(message('weights.fields', { name }));
  if (!isCounts(shape)) throw damaged(message('weights.shape', { name }));
  if (!isCounts(offsets) || offsets.length !== 2) throw damaged(message('weights.offsets', { name }));
  const [begin = 0, end = 0] = offsets;
  if (end - begin !== elementsOf(shape) * FLOAT_BYTES) throw damaged(message('weights.unlike', { name }));
  return { name, shape, begin, end };
}

/** A view where the bytes are aligned (ours are), else a copy. Browsers run on little-endian machines only. */
function floatsOf(bytes: Uint8Array, begin: number, end: number): Float32Array {
  const offset = bytes.byteOffset + begin;
  if (offset % FLOAT_BYTES === 0) return new Float32Array(bytes.buffer, offset, (end - begin) / FLOAT_BYTES);
  return new Float32Array(bytes.slice(begin, end).buffer);
}

function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}

function damaged(what: Message, options?: ErrorOptions): AppError {
  return new AppError('bad-record', message('weights.damaged', { what }), options);
}
