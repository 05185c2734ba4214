// The size of what a decoder would make room for, found frame by frame: the largest counts, whatever a header declares.

export interface Size {
  width: number;
  height: number;
}

export const NOTHING: Size = { width: 0, height: 0 };

/** The smallest rectangle that holds both. */
export function larger(a: Size, b: Size): Size {
  return { width: Math.max(a.width, b.width), height: Math.max(a.height, b.height) };
}
