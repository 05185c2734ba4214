// One latent point, told each label: what changes is what the label means to the model.
import { useEffect, useMemo, useState } from 'react';
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { Unfolded } from '../kit/unfolded.tsx';
import { NARROW_WINDOW, useMedia } from '../kit/use-media.ts';
import { PictureGrid } from './picture-grid.tsx';
import { MOST_ROWS, picturesOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  picture: Picture;
  onChoose: (picture: Picture) => void;
}

export function LabelRow(props: Props) {
  return (
    <Unfolded title={words.picture.vary}>
      <Row {...props} />
    </Unfolded>
  );
}

function Row({ picture, onChoose }: Props) {
  const { session, side, labels, turn } = useGallery();
  const [row, setRow] = useState<readonly Picture[]>([]);
  const columns = useMedia(NARROW_WINDOW) ? 4 : 6;
  const told = useMemo(() => evenlySpread(labels.length, MOST_ROWS), [labels]);
  const { latents } = picture;
  const ask = useLatest(session.draw, (drawn) => setRow(picturesOf(drawn, side)));
  useEffect(() => {
    const rows = new Float32Array(told.length * latents.length);
    for (let at = 0; at < told.length; at++) rows.set(latents, at * latents.length);
    ask({ latents: rows, labels: Uint16Array.from(told) });
  }, [ask, latents, told, turn]);
  return (
    <PictureGrid
      label={words.picture.vary}
      {...{ columns, count: told.length, onChoose }}
      pictures={row}
      nameOf={(at) => words.picture.varied({ label: labels[told[at]!]!.name })}
      chosen={picture}
    />
  );
}
