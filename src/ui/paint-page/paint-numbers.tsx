// A paint's colour, large, and how it is written: each way can be copied.
import { labOfRgb } from '../../colour/lab.ts';
import { lchOfLab } from '../../colour/lch.ts';
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { ColouredPaint } from '../../app/queries/catalogue-colours.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { labToCopy, labWords } from '../answer/answer-words.ts';
import { copyText } from '../answer/hand-over.ts';
import { resultStrings } from '../answer/result-strings.ts';
import { canCopy } from '../transfer/save-file.ts';
import { paintStrings } from '../paint/paint-strings.ts';

interface Written {
  what: string;
  shown: string;
  /** For other programs; null where nobody would paste it. */
  copied: string | null;
}

export function PaintNumbers({ paint }: { paint: ColouredPaint }) {
  const hex = hexOfRgb(paint.colour);
  return (
    <section className="paint-page__colour" aria-label={paintStrings.numbers.title}>
      <div
        className="paint-page__swatch"
        role="img"
        aria-label={paintStrings.swatch({ name: paint.folder })}
        style={{ backgroundColor: hex }}
      />
      <div className="stack stack--tight paint-page__numbers">
        <dl className="paint-page__facts">
          {writtenOf(paint).map((one) => (
            <Number key={one.what} {...one} />
          ))}
        </dl>
        <p className="quiet small">{resultStrings.lrvHelp}</p>
      </div>
    </section>
  );
}

function Number({ what, shown, copied }: Written) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        <span>{shown}</span>
        {copied !== null && canCopy() && (
          <button
            type="button"
            className="button button--quiet paint-page__copy"
            aria-label={paintStrings.numbers.copyOne({ what, value: copied })}
            onClick={() => void copyText(copied)}
          >
            {paintStrings.numbers.copy}
          </button>
        )}
      </dd>
    </div>
  );
}

function writtenOf({ code, name, colour }: ColouredPaint): Written[] {
  const hex = hexOfRgb(colour);
  const lab = labOfRgb(colour);
  const css = cssOf(colour);
  return [
    ...(code === null ? [] : [{ what: paintStrings.numbers.code, shown: code, copied: code }]),
    { what: paintStrings.numbers.name, shown: name, copied: name },
    { what: paintStrings.numbers.hex, shown: hex, copied: hex },
    { what: paintStrings.numbers.css, shown: css, copied: css },
    { what: paintStrings.numbers.lab, shown: labWords(lab), copied: labToCopy(lab) },
    { what: paintStrings.numbers.lch, shown: lchWords(lchOfLab(lab)), copied: null },
    {
      what: paintStrings.numbers.lrv,
      shown: String(Math.round(lightReflectanceValue(colour))),
      copied: null,
    },
  ];
}

/** As CSS Color 4 writes sRGB, rounded. */
function cssOf(colour: Rgb): string {
  return `rgb(${colour.map((v) => Math.min(255, Math.max(0, Math.round(v)))).join(' ')})`;
}

function lchWords(lch: readonly number[]): string {
  const [l, c, h] = lch.map((value) => formatDecimals(value, 1)) as [string, string, string];
  return `L* ${l}  C* ${c}  h ${h}°`;
}
