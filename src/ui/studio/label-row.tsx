// One latent point, told each label: what changes is what the label means to the model.
import { useEffect, useState } from 'react';
import { PictureGrid } from './picture-grid.tsx';
import { MOST_ROWS, picturesOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';
import { useNarrow } from './use-narrow.ts';

interface Props {
  picture: Picture;
  onChoose: (picture: Picture) => void;
}

export function LabelRow({ picture, onChoose }: Props) {
  const { session, side, labels } = useGallery();
  const [row, setRow] = useState<readonly Picture[]>([]);
  const [isOpen, setIsOpen] = useState(false);
  const columns = useNarrow() ? 4 : 6;
  const count = Math.min(labels.length, MOST_ROWS);
  const labelAt = (at: number) => Math.floor((at * labels.length) / count);
  const { latents } = picture;
  const ask = useLatest(session.draw, (drawn) => setRow(picturesOf(drawn, side)));
  useEffect(() => {
    if (!isOpen) return;
    const most = Math.min(labels.length, MOST_ROWS);
    const told = Uint16Array.from({ length: most }, (_, at) => Math.floor((at * labels.length) / most));
    const rows = new Float32Array(most * latents.length);
    for (let at = 0; at < most; at++) rows.set(latents, at * latents.length);
    ask({ latents: rows, labels: told });
  }, [ask, isOpen, latents, labels]);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.picture.vary}</summary>
      <PictureGrid
        label={words.picture.vary}
        {...{ columns, count, onChoose }}
        pictures={row}
        nameOf={(at) => words.picture.varied({ label: labels[labelAt(at)]!.name })}
        chosen={picture}
      />
    </details>
  );
}
