// What files are that were passed over for their names alone: a few of them are looked into.
import { message, type Told } from '../shared/message.ts';
import { AppError } from '../shared/errors.ts';
import type { Skipped } from './dataset.ts';
import { foreignBytes } from './foreign-bytes.ts';
import { NO_PICTURE } from './paints/manifest.ts';
import { sniffPicture } from './sniff.ts';
import type { SourceEntry } from './source-entry.ts';

/** Enough to tell what somebody has dropped by mistake. */
const MOST_FILES = 24;
/** Larger ones are told by their beginning, where that can be read alone. */
const MOST_BYTES = 4e6;

/** The same list; of the first files that are no pictures by their names the reasons say what they are. */
export async function explainSkipped(
  skipped: readonly Skipped[],
  entries: readonly SourceEntry[],
): Promise<Skipped[]> {
  const unknown = skipped.filter(({ reason }) => isNoPicture(reason)).slice(0, MOST_FILES);
  if (unknown.length === 0) return [...skipped];
  const entryAt = new Map(entries.map((entry) => [entry.path, entry]));
  const found = new Map<Skipped, Told>();
  await Promise.all(
    unknown.map(async (one) => {
      const entry = typeof one.path === 'string' ? entryAt.get(one.path) : undefined;
      const reason = entry && (await reasonOf(entry));
      if (reason) found.set(one, reason);
    }),
  );
  return skipped.map((one) => ({ ...one, reason: found.get(one) ?? one.reason }));
}

export const isNoPicture = (reason: Told) => typeof reason !== 'string' && reason.key === NO_PICTURE.key;

async function reasonOf(entry: SourceEntry): Promise<Told | null> {
  try {
    const file = await entry.open();
    if (file.size > MOST_BYTES) return null;
    const bytes = await file.read();
    const picture = sniffPicture(bytes);
    return picture
      ? message('foreign.picture', { format: picture.format.toUpperCase() })
      : foreignBytes(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.told;
    return message('pictures.gone');
  }
}
