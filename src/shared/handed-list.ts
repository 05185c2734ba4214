// What an address hands out beside the app: a small file at a fixed place, which names a pack or none. The command that
// serves or builds writes it (scripts/handed-pack.mjs); the page and the service worker read it as somebody else's.
import { array, nullable, object, optional, type InferOutput } from 'valibot';
import { guardOf } from './guard-of.ts';
import { countTo, nameText, textLike } from './schemas.ts';

/** Below the app's address; so are the packs. */
export const HANDED_FOLDER = 'handed/';
export const HANDED_LIST = 'handed/pack.json';
/** Where the service worker keeps both. */
export const HANDED_CACHE = 'swatchlight-handed';

const MOST_BYTES = 512 * 1024 * 1024;

const handedPackSchema = object({
  /** Below the app's address; its name is of its content. */
  url: textLike(/^handed\/[0-9a-f]{16}\.swatchpack$/),
  /** The first 22 characters, 132 bits, of its SHA-256 in base64. */
  integrity: textLike(/^[A-Za-z0-9+/]{22}$/),
  bytes: countTo(MOST_BYTES),
  /** Of the matcher, by which the pack is known once it is imported. */
  modelId: nameText,
  /** Of the catalogue. */
  name: nameText,
  paints: countTo(1_000_000),
});
export type HandedPack = InferOutput<typeof handedPackSchema>;

const handedListSchema = object({
  pack: nullable(handedPackSchema),
  /** By which others in the network reach the computer that serves this; it alone knows. */
  addresses: optional(array(textLike(/^https?:\/\/[\w.:[\]-]{1,100}\/$/))),
});
export type HandedList = InferOutput<typeof handedListSchema>;

const isHandedList = guardOf(handedListSchema);

export const NOTHING_HANDED: HandedList = { pack: null };

/** What a host answers for the list: many answer for a file that they lack with their front page. */
export async function handedListIn(response: Response): Promise<HandedList | null> {
  if (!response.ok) return null;
  const value: unknown = await response.json().catch(() => null);
  return isHandedList(value) ? value : null;
}
