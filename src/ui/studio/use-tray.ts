// What is kept of a model's pictures while its page is open; removing can be undone.
import { useEffect, useRef, useState } from 'react';
import { closeToast, showToast } from '../../app/toasts.ts';
import { announce } from '../kit/announce.ts';
import { strings } from '../kit/strings.ts';
import { copyOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';

export interface Kept {
  /** From 1, in the order of keeping; never given twice. */
  number: number;
  picture: Picture;
}

export interface TrayState {
  kept: readonly Kept[];
  nameOf: (kept: Kept) => string;
  keep: (picture: Picture) => void;
  remove: (kept: Kept) => void;
  clear: () => void;
}

export function useTray(): TrayState {
  const { labels } = useGallery();
  const [{ kept, last }, setState] = useState<{ kept: readonly Kept[]; last: number }>({ kept: [], last: 0 });
  const nameOf = ({ number, picture: { label } }: Kept) =>
    label === null
      ? words.tray.name({ number })
      : words.tray.nameOf({ number, label: labels[label]?.name ?? '' });
  const undoToast = useRef(0);
  useEffect(() => () => closeToast(undoToast.current), []); // the tray that it would undo goes with the page
  const takeOut = (gone: readonly Kept[], message: string) => {
    setState((now) => ({ ...now, kept: now.kept.filter((one) => !gone.includes(one)) }));
    const back = (now: readonly Kept[]) => [...now, ...gone].sort((a, b) => a.number - b.number);
    const undo = () => setState((now) => ({ ...now, kept: back(now.kept) }));
    undoToast.current = showToast(message, { action: { label: strings.toast.undo, run: undo } });
  };
  return {
    ...{ kept, nameOf },
    keep(picture) {
      const added = { number: last + 1, picture: copyOf(picture) };
      setState({ kept: [...kept, added], last: last + 1 });
      announce(words.tray.kept({ name: nameOf(added) }));
    },
    remove: (one) => takeOut([one], words.tray.removed({ name: nameOf(one) })),
    clear: () => takeOut(kept, words.tray.cleared({ count: kept.length })),
  };
}
