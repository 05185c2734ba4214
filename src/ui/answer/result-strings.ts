// What an answer says about its paints, and what can be done with it.
import type { HarmonyKind } from '../../matching/match-answer.ts';

const HARMONIES: Record<HarmonyKind, readonly [name: string, what: string]> = {
  complement: ['Complement', 'the opposite hue, as light'],
  analogous: ['Analogous', 'a neighbouring hue, 30° away, as light'],
  neutral: ['Neutral', 'a near-grey that leans to its hue, as light'],
};

export const resultStrings = {
  details: 'Details',
  fact: (name: string, value: string) => `${name} ${value}`,
  likely: 'likely',
  deltaEHelp:
    'ΔE00 is measured between the picture’s corrected colour and the paint: below 1 nobody sees a difference. A camera adds some of its own.',
  lrv: 'LRV',
  lrvHelp:
    'LRV, the light reflectance value of the paint, runs from 0 (black) to 100 (white). It is estimated from the catalogue’s colour.',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved. Open it',
  savedSentence: (name: string) => `${name} is saved under Scans.`,
  takenBack: 'Taken back: it is not saved.',
  copy: 'Copy',
  copied: 'Copied as text.',
  notCopied: 'The browser did not let this page copy.',
  share: 'Share',
  notShared: 'This could not be shared.',
  related: (name: string) => `Around ${name}`,
  lighter: 'Lighter',
  darker: 'Darker',
  noLighter: 'none lighter of this hue',
  noDarker: 'none darker of this hue',
  harmony: (kind: HarmonyKind) => HARMONIES[kind],
  noHarmony: 'This catalogue has no paint in harmony with it.',
  noHue: 'A near-grey has no hue to go with or against.',
  near: (deltaE: string) => `ΔE00 ${deltaE} from that`,
  relatedSwatch: (name: string, other: string) => `Left: ${name}. Right: ${other}.`,
  text: {
    seen: (catalogue: string, hex: string, lab: string) => `${hex} (${lab}, D65), in ${catalogue}:`,
    paint: (place: number, name: string, hex: string, facts: readonly string[]) =>
      [`${place}. ${name}, ${hex}`, facts.join(', ')].filter(Boolean).join(': '),
    deltaE: (deltaE: string) => `ΔE00 ${deltaE}`,
  },
};
