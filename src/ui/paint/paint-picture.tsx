// A paint's key picture, small: its thumbnail, or its one colour.
import { hexOfRgb } from '../../colour/srgb.ts';
import { THUMBNAIL_SIZE, type Paint } from '../../dataset/dataset.ts';
import { PictureCanvas } from './picture-canvas.tsx';

interface Props {
  paint: Pick<Paint, 'colour'> & Partial<Pick<Paint, 'thumbnail'>>;
  className?: string;
  /** What a screen reader says; without it the picture is decoration beside its name. */
  label?: string;
}

export function PaintPicture({ paint: { colour, thumbnail }, className, label }: Props) {
  if (thumbnail)
    return <PictureCanvas bytes={thumbnail} side={THUMBNAIL_SIZE} className={className} label={label} />;
  const described = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <div className={className} style={{ backgroundColor: hexOfRgb(colour) }} {...described} />;
}
