// The pack that this address hands out with the app: looked for at the start, offered once, and again when another one is
// handed out. The list is kept for offline use by the service worker (keep-handed.ts).
import { offer } from './offers.ts';
import { handed } from './handed-state.ts';
import { storeSettings } from './change-settings.ts';
import { AppError } from '../shared/errors.ts';
import { HANDED_LIST, NOTHING_HANDED, handedListIn } from '../shared/handed-list.ts';
import { message } from '../shared/message.ts';
import { safeSegment } from '../shared/safe-path.ts';
import { readModel } from '../storage/stores/models.ts';
import { readSettings } from '../storage/stores/settings.ts';

/** Offers the pack unless it is here or was answered. Call once, when the page has started. */
export async function startHanded(): Promise<void> {
  const answer = await fetch(HANDED_LIST, { cache: 'no-cache' }).catch(() => null);
  const list = (answer && (await handedListIn(answer))) ?? NOTHING_HANDED;
  handed.set(list);
  const { pack } = list;
  if (!pack || (await readModel(pack.modelId))) return;
  const { handedPack: answered } = await readSettings();
  if (answered !== pack.integrity) await offerHanded(answered !== '');
}

/**
 * Shows what the pack would change, as for one that was dropped. Rejects with AppError `bad-pack` where the address does
 * not give it. `isNewer`: another one was handed out here before.
 */
export async function offerHanded(isNewer = false): Promise<void> {
  const pack = handed.get()?.pack;
  if (!pack) return;
  const answer = await fetch(pack.url).catch(() => null);
  if (!answer?.ok) throw new AppError('bad-pack', message('pack.notHanded', { name: pack.name }));
  const file = new File([await answer.blob()], `${safeSegment(pack.name)}.swatchpack`);
  offer('pack', [file], { integrity: pack.integrity, isNewer });
}

/** A person has seen it: it is not offered by itself again. */
export async function noteHandedAnswer(integrity: string): Promise<void> {
  await storeSettings({ handedPack: integrity });
}
