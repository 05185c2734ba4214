// A painted surface in words: its paint, and how far off the preview may be and what that rests on.
import { formatDecimals } from '../../shared/locale.ts';
import type { StatedError } from '../../wall/recolour/repaint-request.ts';
import { wallStrings as words } from './wall-strings.ts';

/** Code and name; of a colour by its value that. */
export function paintName({ code, name }: { code: string | null; name: string }): string {
  return code ? `${code} ${name}` : name;
}

/** As the worker states it, or as a record holds it. */
type Stated = Omit<StatedError, 'photographed'> & { photographed?: number | undefined };

export function statedWords(surface: string, stated: Stated): string {
  const { deltaE00, photographed, restsOn, reasons } = stated;
  const why = reasons.map((reason) => words.reasons[reason]).join(' ');
  if (deltaE00 === null) return words.statedUnknown({ surface, why }).trim();
  return `${offWords(surface, aboutWords(deltaE00), restsOn, photographed)} ${why}`.trim();
}

function offWords(
  surface: string,
  deltaE: string,
  restsOn: StatedError['restsOn'],
  photographed: number | undefined,
): string {
  if (restsOn === 'nothing') return words.statedGuess({ surface, deltaE });
  const rest = { surface, deltaE, restsOn: words.restsOn[restsOn] };
  if (photographed === undefined || aboutWords(photographed) === deltaE) return words.statedOff(rest);
  return words.statedPhotographed({ ...rest, photographed: aboutWords(photographed) });
}

/** No more digits than are known: 1.3, 4, 12. */
function aboutWords(deltaE00: number): string {
  return formatDecimals(deltaE00, deltaE00 < 3 ? 1 : 0);
}
