// The small picture of a scan; on request with the place outlined from which the colour was taken.
import { cropOfScan } from '../../app/queries/scan-queries.ts';
import type { ScanPicture } from '../../tracking/scan.ts';
import { useLive } from '../kit/use-live.ts';
import { useObjectUrl } from '../kit/use-object-url.ts';
import { scanStrings } from '../answer/scan-strings.ts';

interface Props {
  scanId: string;
  crop: ScanPicture;
  className: string;
  /** In a list the picture is decoration beside the name. */
  isDecoration?: boolean;
}

export function ScanCropPicture({ scanId, crop, className, isDecoration = false }: Props) {
  const { data: bytes } = useLive(cropOfScan, scanId);
  const url = useObjectUrl(bytes, crop.type);
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
