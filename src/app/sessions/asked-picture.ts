// Whether there is a picture to go back to, on the match page or kept from before a reload, apart from what asks it.
import { createStore, type WritableStore } from '../store.ts';

/** Only match-query.ts and leavings.ts write it. */
export const isPictureAsked: WritableStore<boolean> = createStore<boolean>(false);
