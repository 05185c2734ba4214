// What an exporter yields: files in order, each as pieces, so that a large one is never whole in memory. Pure.

export interface ExportFile {
  path: string;
  /** Text, or bytes, piece by piece. */
  pieces: Iterable<string | Uint8Array>;
}

/** One file as it is. */
export function wholeFile(path: string, content: string | Uint8Array): ExportFile {
  return { path, pieces: [content] };
}

/** Lines in a piece. */
const LINES = 500;

export interface PieceBuffer {
  add(line: string): void;
  pieces(): string[];
}

/** Collects lines into pieces of a few tens of kilobytes: a million short strings would take many times their length. */
export function createPieces(): PieceBuffer {
  const done: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) done.push(open.join(''));
    open = [];
  };
  return {
    add(line) {
      open.push(line);
      if (open.length === LINES) close();
    },
    pieces() {
      close();
      return done;
    },
  };
}

/** Lines in such pieces, for those that are written as they are made. */
export function* piecesOf(lines: Iterable<string>): Generator<string> {
  let open: string[] = [];
  for (const line of lines) {
    open.push(line);
    if (open.length < LINES) continue;
    yield open.join('');
    open = [];
  }
  yield open.join('');
}
