// Reads many small neighbouring parts of a large file: in windows of some megabytes, as each read has a price.

const WINDOW_BYTES = 4_194_304;

export interface WindowReader {
  /** Bytes from `start` to `end`, fewer at the end of the file. May be a view into a window: do not change it. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Keeps the two windows used last; what is larger than a window is read by itself. */
export function createWindowReader(file: Blob): WindowReader {
  let windows: { start: number; bytes: Promise<Uint8Array<ArrayBuffer>> }[] = [];
  const load = async (start: number, end: number) =>
    new Uint8Array(await file.slice(start, end).arrayBuffer());
  return {
    async read(start, end) {
      if (end - start > WINDOW_BYTES) return load(start, end);
      let window = windows.find((kept) => start >= kept.start && end <= kept.start + WINDOW_BYTES);
      if (!window) {
        window = { start, bytes: load(start, start + WINDOW_BYTES) };
        windows = [...windows.slice(-1), window];
      }
      return (await window.bytes).subarray(start - window.start, end - window.start);
    },
  };
}
