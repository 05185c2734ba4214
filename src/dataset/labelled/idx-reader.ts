// IDX, the format of MNIST and its kin: a head of big-endian numbers, then unsigned bytes. Read as it comes, in pieces of any
// size; nothing is set aside for what a head merely claims. Pure.

export type IdxFaultKind =
  | 'not-idx'
  | 'not-bytes'
  | 'other-dimensions'
  | 'empty'
  | 'too-many'
  | 'too-large'
  | 'cut-short'
  | 'longer'
  | 'damaged';

export class IdxFault extends Error {
  readonly kind: IdxFaultKind;
  constructor(kind: IdxFaultKind) {
    super(`IDX: ${kind}`);
    this.name = 'IdxFault';
    this.kind = kind;
  }
}

export interface IdxLimits {
  /** 1 for labels, 3 for pictures. */
  dimensions: 1 | 3;
  mostItems: number;
  /** Of one item: the product of all dimensions but the first. */
  mostItemBytes: number;
}

export interface IdxReader {
  push(piece: Uint8Array): void;
  /** What the head says, items first; null until all of it is there. */
  sizes(): readonly number[] | null;
  /** To be called when nothing more comes. */
  end(): void;
}

const UNSIGNED_BYTES = 0x08;

/**
 * @param onItem is given each item and its number; the bytes are used again afterwards.
 * @throws IdxFault from `push` and `end`
 */
export function createIdxReader(
  { dimensions, mostItems, mostItemBytes }: IdxLimits,
  onItem: (item: Uint8Array, number: number, sizes: readonly number[]) => void,
): IdxReader {
  const head = new Uint8Array(4 + 4 * dimensions);
  let headFilled = 0;
  let sizes: number[] = [];
  let item = new Uint8Array(0);
  let filled = 0;
  let count = 0;
  const readHead = () => {
    sizes = sizesIn(head, dimensions);
    const bytes = sizes.slice(1).reduce((product, size) => product * size, 1);
    if (sizes.some((size) => size === 0)) throw new IdxFault('empty');
    if (sizes[0]! > mostItems) throw new IdxFault('too-many');
    if (bytes > mostItemBytes) throw new IdxFault('too-large');
    item = new Uint8Array(bytes);
  };
  return {
    push(piece) {
      let at = Math.min(piece.length, head.length - headFilled);
      head.set(piece.subarray(0, at), headFilled);
      headFilled += at;
      if (headFilled < head.length) return;
      if (item.length === 0) readHead();
      while (at < piece.length) {
        if (count === sizes[0]) throw new IdxFault('longer');
        const taken = Math.min(piece.length - at, item.length - filled);
        item.set(piece.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        if (filled < item.length) return;
        filled = 0;
        onItem(item, count++, sizes);
      }
    },
    sizes: () => (item.length > 0 ? sizes : null),
    end() {
      if (headFilled < 4) throw new IdxFault('not-idx');
      requireMagic(head, dimensions);
      if (headFilled < head.length) throw new IdxFault('cut-short');
      if (count < sizes[0]!) throw new IdxFault('cut-short');
    },
  };
}

function requireMagic(head: Uint8Array, dimensions: number): void {
  if (head[0] !== 0 || head[1] !== 0 || head[3] === 0) throw new IdxFault('not-idx');
  if (head[2] !== UNSIGNED_BYTES) throw new IdxFault('not-bytes');
  if (head[3] !== dimensions) throw new IdxFault('other-dimensions');
}

function sizesIn(head: Uint8Array, dimensions: number): number[] {
  requireMagic(head, dimensions);
  const view = new DataView(head.buffer);
  return Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
}
