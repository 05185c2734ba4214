// A stored picture of a dataset, read when it is shown.
import { useEffect, useState } from 'react';
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import { readPicture } from '../../app/queries/paint-queries.ts';
import { PictureCanvas } from './picture-canvas.tsx';

interface Props {
  datasetId: string;
  /** Number of the picture in the dataset's shards. */
  pixels: number;
  className?: string;
}

/** Decoration beside its words; stays grey when the picture can't be read. */
export function StoredPicture({ datasetId, pixels, className }: Props) {
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  useEffect(() => {
    let isWanted = true;
    readPicture(datasetId, pixels).then(
      (read) => isWanted && setBytes(read),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [datasetId, pixels]);
  if (!bytes) return <div className={className} aria-hidden="true" />;
  return <PictureCanvas bytes={bytes} side={PICTURE_SIZE} className={className} />;
}
