// What a person said of the columns of tables, by their headings. Damaged records count as none.
import { guardOf } from '../../shared/guard-of.ts';
import { rememberedColumnsSchema, type RememberedColumns } from '../../dataset/lists/column-meaning.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { LIST_COLUMNS_KEY } from '../records/setting-keys.ts';

/** Suppliers are few; the oldest goes. */
const MOST_REMEMBERED = 20;

/** Null where nothing was said of such headings. */
export async function recallColumns(headings: string): Promise<RememberedColumns | null> {
  const all = await inTransaction(['settings'], 'readonly', async (tx) =>
    rememberedOf(await tx.objectStore('settings').get(LIST_COLUMNS_KEY)),
  );
  return all.find((one) => one.headings === headings) ?? null;
}

/** In place of what was said before; what is too long to be kept is not. */
export async function rememberColumns(said: RememberedColumns): Promise<void> {
  if (!isRemembered(said)) return;
  await inTransaction(['settings'], 'readwrite', async (tx) => {
    const store = tx.objectStore('settings');
    const others = rememberedOf(await store.get(LIST_COLUMNS_KEY)).filter(
      ({ headings }) => headings !== said.headings,
    );
    await store.put([said, ...others].slice(0, MOST_REMEMBERED), LIST_COLUMNS_KEY);
  });
  notifyChange('settings');
}

const isRemembered = guardOf(rememberedColumnsSchema);

function rememberedOf(record: unknown): RememberedColumns[] {
  return Array.isArray(record) ? record.filter(isRemembered) : [];
}
