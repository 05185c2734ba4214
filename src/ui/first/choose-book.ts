// A colour book for a first match: on a phone it is asked at once and the camera is next; at the desk it comes in, to look at.
import { navigate } from 'wouter/use-hash-location';
import { EVERYTHING } from '../../app/asked-sources.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { hasCamera, isPhone } from '../../app/opening.ts';
import type { BookId } from '../../dataset/books/book-list.ts';
import { sourceOfBook } from '../../dataset/paint-source.ts';
import { receiveDataset } from '../intake/receive.ts';

export function chooseBook(book: BookId): void {
  if (isPhone()) measureWith(sourceOfBook(book).id);
  else void receiveDataset({ kind: 'book', book });
}

export function chooseAllBooks(): void {
  measureWith(EVERYTHING);
}

function measureWith(askedSources: string): void {
  changeSettings({ askedSources });
  const isThere = /^#\/(camera|match)/.test(window.location.hash);
  if (!isThere) navigate(isPhone() && hasCamera() ? '/camera' : '/match');
}
