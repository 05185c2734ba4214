// What words such as “dark” make of a colour, in Lab: what they mean to the phrases that a model learns from.
import { labOfRgb, rgbOfLab, type Lab } from '../lab.ts';
import { labOfLch, lchOfLab } from '../lch.ts';
import type { Rgb } from '../srgb.ts';

/** Languages that phrases are made in. */
export type PhraseLanguage = 'en' | 'de';

export interface Modifier {
  /** As they stand before a name, each as good as the other. */
  words: Readonly<Record<PhraseLanguage, readonly string[]>>;
  change(lab: Lab): Lab;
}

/** Lightness towards white (above 0) or black, by that share of the way, and chroma times `chroma`. */
const shaded = (towards: number, chroma: number) => (lab: Lab) => {
  const [l, c, h] = lchOfLab(lab);
  return labOfLch([towards > 0 ? l + (100 - l) * towards : l * (1 + towards), c * chroma, h]);
};

const tinted =
  (a: number, b: number) =>
  (lab: Lab): Lab => [lab[0], lab[1] + a, lab[2] + b];

const modifier = (en: readonly string[], de: readonly string[], change: Modifier['change']): Modifier => ({
  ...{ words: { en, de }, change },
});

export const MODIFIERS: readonly Modifier[] = [
  modifier(['dark', 'deep'], ['dunkles', 'tiefes'], shaded(-0.38, 0.9)),
  modifier(['very dark'], ['sehr dunkles'], shaded(-0.62, 0.75)),
  modifier(['light', 'pale'], ['helles', 'blasses'], shaded(0.5, 0.65)),
  modifier(['very light', 'very pale'], ['sehr helles'], shaded(0.75, 0.35)),
  modifier(['bright', 'vivid'], ['leuchtendes', 'kräftiges'], shaded(0.1, 1.35)),
  modifier(['muted', 'dusty', 'dull'], ['gedämpftes', 'mattes'], shaded(0, 0.5)),
  modifier(['greyish'], ['gräuliches'], shaded(0, 0.3)),
  modifier(['warm'], ['warmes'], tinted(6, 10)),
  modifier(['cool', 'cold'], ['kühles', 'kaltes'], tinted(-4, -12)),
  modifier(['reddish'], ['rötliches'], tinted(22, 6)),
  modifier(['yellowish'], ['gelbliches'], tinted(-2, 24)),
  modifier(['greenish'], ['grünliches'], tinted(-22, 8)),
  modifier(['bluish'], ['bläuliches'], tinted(0, -24)),
];

/** sRGB code values, whole, at the border of what a screen shows where it would lie beyond. */
export function modifiedRgb(rgb: Rgb, { change }: Modifier): Rgb {
  const [r, g, b] = rgbOfLab(change(labOfRgb(rgb)));
  const whole = (value: number) => Math.round(Math.min(255, Math.max(0, value)));
  return [whole(r), whole(g), whole(b)];
}
