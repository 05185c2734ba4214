// The small picture of a scan; on request with the place outlined from which the colour was taken.
import { useEffect, useState } from 'react';
import type { ScanCrop } from '../../tracking/scan.ts';
import { scanStrings } from '../scan-strings.ts';

interface Props {
  crop: ScanCrop;
  className: string;
  /** In a list the picture is decoration beside the name. */
  isDecoration?: boolean;
}

export function ScanCropPicture({ crop, className, isDecoration = false }: Props) {
  const url = useObjectUrl(crop);
  const { width, height, region } = crop;
  return (
    <div className={`scan-crop ${className}`} style={{ aspectRatio: `${width} / ${height}` }}>
      {url && <img src={url} alt={isDecoration ? '' : scanStrings.crop} className="scan-crop__picture" />}
      {!isDecoration && (
        <div
          className="scan-crop__region"
          style={{
            left: `${(100 * region.x) / width}%`,
            top: `${(100 * region.y) / height}%`,
            width: `${(100 * region.width) / width}%`,
            height: `${(100 * region.height) / height}%`,
          }}
        />
      )}
    </div>
  );
}

function useObjectUrl({ bytes, type }: ScanCrop): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  return url;
}
