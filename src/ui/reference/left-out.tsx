// Hatching over the parts of a box that the colour was not taken from. Lies in the frame that the picture fills.
import { useId } from 'react';
import type { Region, TrustMask } from '../../matching/match-answer.ts';
import { leftOutPath } from './left-out-mask.ts';
import type { Size } from '../../reading/region-geometry.ts';
import './left-out.css';

interface Props {
  mask: TrustMask;
  /** The region that the mask is of, in pixels of the picture. */
  box: Region;
  picture: Size;
}

/** Decoration: what it shows has to be said in words beside the picture. */
export function LeftOut({ mask, box, picture }: Props) {
  const id = useId();
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <>
      <svg className="left-out__shape" aria-hidden="true">
        <clipPath id={id} clipPathUnits="objectBoundingBox">
          <path d={leftOutPath(mask)} />
        </clipPath>
      </svg>
      <div
        className="left-out"
        aria-hidden="true"
        style={{
          clipPath: `url("#${id}")`,
          left: percent(box.x, picture.width),
          top: percent(box.y, picture.height),
          width: percent(box.width, picture.width),
          height: percent(box.height, picture.height),
        }}
      />
    </>
  );
}
