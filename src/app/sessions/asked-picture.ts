// Whether a picture stands on the match page, apart from what asks it: with it there is something to go back to.
import { createStore, type WritableStore } from '../store.ts';

/** Only match-query.ts writes it. */
export const isPictureAsked: WritableStore<boolean> = createStore<boolean>(false);
