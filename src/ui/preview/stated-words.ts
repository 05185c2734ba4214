// A painted surface in words: its paint, and how far off the preview may be and what that rests on.
import { formatDecimals } from '../../shared/locale.ts';
import type { StatedError } from '../../wall/recolour/repaint-request.ts';
import { wallStrings as words } from './wall-strings.ts';

/** Code and name; of a colour by its value that. */
export function paintName({ code, name }: { code: string | null; name: string }): string {
  return code ? `${code} ${name}` : name;
}

export function statedWords(
  surface: string,
  { deltaE00, photographed, restsOn, reasons }: StatedError,
): string {
  const why = reasons.map((reason) => words.reasons[reason]).join(' ');
  if (deltaE00 === null) return words.statedUnknown({ surface, why }).trim();
  const deltaE = aboutWords(deltaE00);
  const off =
    restsOn === 'nothing'
      ? words.statedGuess({ surface, deltaE })
      : words.statedOff({ surface, deltaE, restsOn: words.restsOn[restsOn] });
  const phone =
    photographed === undefined ? '' : words.statedPhotographed({ deltaE: aboutWords(photographed) });
  return [off, phone, why].filter(Boolean).join(' ');
}

/** No more digits than are known: 1.3, 4, 12. */
function aboutWords(deltaE00: number): string {
  return formatDecimals(deltaE00, deltaE00 < 3 ? 1 : 0);
}
