// The card that is shown becomes a catalogue.
import { cardStrings } from './card-strings.ts';
import { cardDesk, cardSource, discardCard } from '../../app/sessions/card-store.ts';
import { receiveDataset } from '../intake/receive.ts';

/** The card is put away when that worked, and is still here when not. */
export async function importCard(): Promise<void> {
  const { card } = cardDesk.get();
  if (!card) return;
  const name = card.name.trim() || cardStrings.title;
  const isDone = await receiveDataset({ kind: 'card', name, card: cardSource(card) });
  if (isDone && cardDesk.get().card?.picture === card.picture) discardCard();
}
