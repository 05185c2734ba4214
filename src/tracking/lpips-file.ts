// A file of LPIPS that somebody brought, as it is kept: once for all runs that name it.
import { object, type InferOutput } from 'valibot';
import { bytes, nameText, textLike, timeMs } from '../shared/schemas.ts';
import type { LpipsNetName } from './lpips-net.ts';

export const lpipsFileSchema = object({
  /** The network and the SHA-256 of the bytes, as runs name it. */
  id: textLike(/^(?:squeeze|alex|vgg)-[0-9a-f]{64}$/),
  /** Of the file when it was brought. */
  name: nameText,
  /** Milliseconds since 1970. */
  createdAt: timeMs,
  /** safetensors. */
  bytes,
});
export type LpipsFile = InferOutput<typeof lpipsFileSchema>;

/** What a page lists. */
export interface LpipsFileFacts extends Omit<LpipsFile, 'bytes'> {
  byteLength: number;
}

/** The network that an id names. */
export const netOfFile = (id: string) => id.slice(0, id.indexOf('-')) as LpipsNetName;
/** The digits of its digest that tell it from others. */
export const digestOfFile = (id: string) => id.slice(id.indexOf('-') + 1).slice(0, 12);
