// As much of protocol buffers' wire format as event files need (protobuf.dev/programming-guides/encoding). Pure.
import { joinedBytes } from '../../shared/joined-bytes.ts';

const [VARINT, FIXED64, LENGTH, FIXED32] = [0, 1, 2, 5];

/** A field of a message by its number, ready to be joined with others. */
export const integer = (field: number, value: number): Uint8Array =>
  joinedBytes([varint((field << 3) | VARINT), varint(value)]);

export function double(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return joinedBytes([varint((field << 3) | FIXED64), bytes]);
}

export function float(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinedBytes([varint((field << 3) | FIXED32), bytes]);
}

/** A text, bytes, or a message of such fields. */
export function part(field: number, value: string | Uint8Array | readonly Uint8Array[]): Uint8Array {
  const bytes =
    typeof value === 'string'
      ? new TextEncoder().encode(value)
      : value instanceof Uint8Array
        ? value
        : joinedBytes(value);
  return joinedBytes([varint((field << 3) | LENGTH), varint(bytes.length), bytes]);
}

/** A whole number from 0 to 2⁵³, seven bits a byte, the lowest first. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Uint8Array.of(...bytes, rest);
}
