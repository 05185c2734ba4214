// An address as a QR code (ISO/IEC 18004, error correction M): black on white in either theme, as cameras want it.
import { encode } from 'uqr';

interface Props {
  text: string;
  label: string;
}

/** Four modules of white around it, as the standard asks. */
const BORDER = 4;

export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data
    .flatMap((line, y) => line.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg className="handout__code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
