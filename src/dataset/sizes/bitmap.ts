// Where the pixels of a BMP end (BITMAPINFOHEADER and its elders).

/** Bytes up to the end of rows that are not compressed; of others, and of what can't be told, 0. */
export function bmpEnd(view: DataView): number {
  if (view.byteLength < 34) return 0;
  const start = view.getUint32(10, true);
  const isOld = view.getUint32(14, true) === 12;
  const compression = isOld ? 0 : view.getUint32(30, true);
  if (compression !== 0 && compression !== 3) return 0;
  const [width, height, bits] = isOld
    ? [view.getUint16(18, true), view.getUint16(20, true), view.getUint16(24, true)]
    : [view.getInt32(18, true), view.getInt32(22, true), view.getUint16(28, true)];
  const rowBytes = 4 * Math.ceil((bits * Math.abs(width)) / 32); // rows are of whole words
  // Some writers leave out what fills up the last row.
  return start + rowBytes * Math.abs(height) - 3;
}
