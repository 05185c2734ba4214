// What a canvas shows, as the bytes of a picture file.

/** Null where the browser can't write it, as it has no memory left. @param quality 0–1, of what loses any */
export function blobOfCanvas(
  canvas: HTMLCanvasElement,
  type = 'image/png',
  quality?: number,
): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
