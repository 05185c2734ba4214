// Pictures beside each other, each a button: one place in the order of tabs, arrow keys from one to the next.
import { useRef, useState, type KeyboardEvent } from 'react';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import type { Picture } from './pictures.ts';
import { useGallery } from './use-gallery.ts';

interface Props {
  label: string;
  columns: number;
  /** Cells that are yet to be drawn hold their place. */
  count: number;
  pictures: readonly Picture[];
  nameOf: (at: number) => string;
  chosen: Picture | null;
  onChoose: (picture: Picture, at: number) => void;
}

export function PictureGrid({ label, columns, count, pictures, nameOf, chosen, onChoose }: Props) {
  const { side } = useGallery();
  const group = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState(0);
  const inOrder = Math.min(reached, count - 1);
  const press = (event: KeyboardEvent) => {
    const next = nextCell(event.key, inOrder, columns, count);
    if (next === null) return;
    event.preventDefault();
    setReached(next);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={group}
      role="group"
      aria-label={label}
      className="picture-grid"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      onKeyDown={press}
    >
      {Array.from({ length: count }, (_, at) => {
        const picture = pictures[at];
        return (
          <button
            key={at}
            type="button"
            className="picture-grid__cell"
            tabIndex={at === inOrder ? 0 : -1}
            aria-label={nameOf(at)}
            aria-pressed={picture !== undefined && picture.id === chosen?.id}
            aria-disabled={!picture || undefined}
            onFocus={() => setReached(at)}
            onClick={() => picture && onChoose(picture, at)}
          >
            {picture && <PictureCanvas className="studio-picture" bytes={picture.bytes} side={side} />}
          </button>
        );
      })}
    </div>
  );
}

function nextCell(key: string, at: number, columns: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next !== undefined && next >= 0 && next < count ? next : null;
}
