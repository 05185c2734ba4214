// The lists of names that many people use, apart from the longer one of load-names.ts: all that a model learns phrases from.
import { rgbOfNumber } from '../srgb.ts';
import type { NameList } from './find-colour.ts';

/** `css` and `survey` of `loadColourNames`. */
export async function loadEverydayNames(): Promise<NameList[]> {
  const [{ cssNames }, { default: survey }] = await Promise.all([
    import('./css-names.ts'),
    import('./survey-names.json'),
  ]);
  return [{ source: 'css', colours: cssNames }, listedNames('survey', Object.entries(survey))];
}

/** Of names with their hex. */
export function listedNames(
  source: string,
  colours: Iterable<readonly [name: string, hex: string]>,
): NameList {
  const rgbOfHex = (hex: string) => rgbOfNumber(Number.parseInt(hex.replace('#', ''), 16));
  return { source, colours: Array.from(colours, ([name, hex]) => ({ name, rgb: rgbOfHex(hex) })) };
}
