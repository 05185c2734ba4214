// The chosen picture as a person changes it: at once in its numbers and its label, drawn as soon as the worker has.
import type { Dispatch, SetStateAction } from 'react';
import { rowOf, type Picture } from './pictures.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

export type SetChosen = Dispatch<SetStateAction<Picture | null>>;

/** What is drawn late is shown only where the picture that was changed is still the chosen one. */
export function useChanged(onChange: SetChosen): (changed: Picture) => void {
  const { session } = useGallery();
  const draw = useLatest(
    (changed: Picture) => session.draw(rowOf(changed)),
    ({ pictures }, { id }) => onChange((now) => (now?.id === id ? { ...now, bytes: pictures } : now)),
  );
  return (changed) => {
    onChange(changed);
    draw(changed);
  };
}
