// A number as somebody types it.

/** A comma is taken for a point; what is no number is NaN, and so is nothing, never 0. */
export function numberOfText(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? NaN : Number(trimmed);
}
