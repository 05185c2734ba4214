// What the writers of palettes take: named colours, in their order.
import type { Rgb } from '../dataset.ts';

export interface PaletteColour {
  name: string;
  /** sRGB code values, 0–255. */
  rgb: Rgb;
}

/** A name as palettes can hold it: one line, not too long. */
export function paletteName(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return Array.from(line).slice(0, 200).join('');
}
