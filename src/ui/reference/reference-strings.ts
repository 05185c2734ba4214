// What is said of the card beside the paint, on the match page and the camera's alike.
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import type { KnownBy } from '../../tracking/verdict-record.ts';

export const referenceStrings = {
  title: 'Beside the paint',
  kinds: {
    none: 'No card',
    grey: 'Grey card, 18 %',
    grey36: 'Grey of a chart, 36 %',
    white: 'White card',
    paper: 'White paper',
    patches: 'Card of 24 patches',
    own: 'Another card',
  } satisfies Record<ReferenceChoice, string>,
  names: {
    none: 'card',
    grey: 'grey card',
    grey36: 'grey patch',
    white: 'white card',
    paper: 'white paper',
    patches: 'card of patches',
    own: 'card',
  } satisfies Record<ReferenceChoice, string>,
  whyGrey:
    'A middle grey card in the same light is best: a camera bends bright tones most. On real photos grey named the right paint first in about 7 of 10, white in about 5 of 10.',
  corners: 'Drag the four corners onto the outer corners of the four corner patches, in any order.',
  corner: (index: number) => `Corner ${index} of the card. Arrow keys move it.`,
  fitWords: (mean: string, max: string) =>
    `After the correction the patches are ΔE00 ${mean} from their published colours, ${max} at most.`,
  reflectance: 'The card reflects',
  reflectanceHelp: 'Share of the light: 90 % for white paper, 18 % for a middle grey card',
  correctedBy: {
    none: 'No reference card',
    white: 'Corrected by the white card',
    grey: 'Corrected by the grey card',
    chart: 'Corrected by the card of patches',
  } satisfies Record<KnownBy, string>,
};
