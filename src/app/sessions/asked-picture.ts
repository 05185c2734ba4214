// Whether there is a picture to go back to, on the match page or kept from before a reload, apart from what asks it.
import { createStore, type WritableStore } from '../store.ts';

/** Only match-query.ts writes it, and what is below. */
export const isPictureAsked: WritableStore<boolean> = createStore<boolean>(false);

/** What was kept before the page was opened. Code that is missing is told where it is needed. */
async function lookForKept(): Promise<void> {
  const { isPictureKept } = await import('./kept-picture.ts');
  if (await isPictureKept()) isPictureAsked.set(true);
}
lookForKept().catch(() => {});
