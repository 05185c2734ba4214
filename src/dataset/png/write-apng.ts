// Frames of one size as an animated PNG (PNG specification, third edition, 11.3.4): RGB, eight bits, nothing lost.
import { crc32 } from '../../archive/crc32.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const EIGHT_BITS = 8;
const RGB = 2;
const MILLISECONDS = 1000;

/**
 * Shown over and over.
 * @param frames side × side × RGB bytes each, at least one
 * @param frameMs for which each is shown, up to 65,535
 */
export async function writeApng(
  frames: readonly Uint8Array[],
  side: number,
  frameMs: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [
    SIGNATURE,
    chunk('IHDR', numbers([4, side], [4, side], [1, EIGHT_BITS], [1, RGB], [1, 0], [1, 0], [1, 0])),
    chunk('acTL', numbers([4, frames.length], [4, 0])),
  ];
  let sequence = 0;
  for (const [i, frame] of frames.entries()) {
    const place = numbers(
      [4, side],
      [4, side],
      [4, 0],
      [4, 0],
      [2, frameMs],
      [2, MILLISECONDS],
      [1, 0],
      [1, 0],
    );
    parts.push(chunk('fcTL', joinedBytes([numbers([4, sequence++]), place])));
    const data = await deflated(withFilters(frame, side));
    parts.push(i === 0 ? chunk('IDAT', data) : chunk('fdAT', joinedBytes([numbers([4, sequence++]), data])));
  }
  return joinedBytes([...parts, chunk('IEND', new Uint8Array())]);
}

/** Every row behind the filter that changes nothing. */
function withFilters(frame: Uint8Array, side: number): Uint8Array<ArrayBuffer> {
  const row = side * 3;
  const out = new Uint8Array(side * (row + 1));
  for (let y = 0; y < side; y++) out.set(frame.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  return out;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joinedBytes([new TextEncoder().encode(type), data]);
  return joinedBytes([numbers([4, data.length]), body, numbers([4, crc32(body)])]);
}

/** Big-endian, each in its bytes. */
function numbers(...values: readonly (readonly [bytes: 1 | 2 | 4, value: number])[]): Uint8Array {
  return joinedBytes(
    values.map(([bytes, value]) =>
      Uint8Array.from({ length: bytes }, (_, i) => (value >>> (8 * (bytes - 1 - i))) & 0xff),
    ),
  );
}
