// Where a picture goes that a person hands to the app: to be matched, onto a card or a wall.
import { navigate } from 'wouter/use-hash-location';
import { offer } from '../../app/offers.ts';

/** What becomes of a picture, and the page on which it does. */
const PLACES = { card: '/card', wall: '/wall', query: '/match' } as const;
export type PicturePlace = keyof typeof PLACES;

export async function receivePicture(picture: Blob): Promise<void> {
  await receivePictureAs(placeOfPage() ?? 'query', picture);
}

export async function receivePictureAs(place: PicturePlace, picture: Blob): Promise<void> {
  // A wall's address may say which paint it came with, and the camera is left.
  if (!window.location.hash.startsWith(`#${PLACES[place]}`)) navigate(PLACES[place]);
  if (place === 'card') return (await import('../../app/sessions/card-store.ts')).showCard(picture);
  if (place === 'wall') return (await import('../../app/sessions/wall-store.ts')).openPhoto(picture);
  await (await import('../../app/sessions/match-query.ts')).showPicture(picture);
}

export async function askAboutPicture(picture: File): Promise<void> {
  const place = placeOfPage();
  if (place === null) offer('picture', [picture]);
  else await receivePictureAs(place, picture);
}

function placeOfPage(): PicturePlace | null {
  const { hash } = window.location;
  if (hash === '#/card') return 'card';
  if (hash.startsWith('#/wall')) return 'wall';
  return hash === '#/match' || hash === '#/camera' ? 'query' : null;
}
