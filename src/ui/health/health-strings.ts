// Every sentence of the health page. Beside strings.ts, so that only who opens the page loads them.
import { formatCount, formatPlural } from '../kit/format.ts';

const pictures = (count: number) => formatPlural(count, 'picture', 'pictures');
const paints = (count: number) => formatPlural(count, 'paint', 'paints');
const pairs = (count: number) => formatPlural(count, 'pair', 'pairs');

export const healthStrings = {
  title: 'Health',
  titleOf: (name: string) => `Health of ${name}`,
  back: 'Back to the catalogue',
  missing: 'This catalogue is not stored here (any more).',
  noPaints: (name: string) =>
    `“${name}” is of labelled pictures. Its health can’t be checked: that is about paints, their keys and variants.`,
  lead: 'What in this catalogue is wrong, what is there twice, and what is hard to tell apart.',
  check: 'Check again',
  cancel: 'Stop the check',
  cancelled: 'The check was stopped. What it had found until then is below.',
  failed: 'The check did not work',
  phases: {
    reading: 'Reading the catalogue',
    pairs: 'Comparing the paints',
    pictures: 'Looking at the pictures',
    scores: 'Scoring held-out pictures',
    map: 'Drawing the map',
  } as const,
  of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  done: (name: string, found: string) => `${name} is checked: ${found}.`,
  onePaint: 'A catalogue of one paint has nothing to compare it with.',
  summary: {
    title: 'At a glance',
    waiting: '…',
    none: 'none',
    notChecked: 'no pictures',
    untrained: 'not trained',
    outliers: 'Wrong pictures',
    disagreements: 'Paints that disagree',
    duplicates: 'Duplicates',
    pairs: 'Alike to the eye',
    twins: 'Brightness twins',
    scores: 'Held-out, first answer right',
  },
  showAll: (count: number) => `Show all ${formatCount(count)}`,
  showFewer: 'Show fewer',
  listed: (shown: number, count: number) =>
    `The first ${formatCount(shown)} of ${formatCount(count)} are listed.`,
  outliers: {
    title: 'Pictures that may be in the wrong folder',
    none: (checked: number) =>
      `None. The colour of each of the ${pictures(checked)} is its paint’s, lighter or darker.`,
    found: (count: number, checked: number, limit: number) =>
      `${formatCount(count)} of ${pictures(checked)} ${count === 1 ? 'has' : 'have'} a colour that ${count === 1 ? 'its' : 'their'} paint has at no brightness (more than ${limit.toFixed(1)} ΔE00 away).`,
    pack: 'This catalogue came in a pack, without its pictures. Import the folder itself to check them.',
    drawn: 'This catalogue has colours only; its pictures are drawn from them, so none can be wrong.',
    grey: 'A wrong picture of the same colour, only lighter or darker, can’t be seen this way.',
    seemsKey: 'Looks like',
    isKey: 'This is the key picture: most of the other pictures in its folder contradict it.',
    picture: 'Picture',
    key: 'Key of its folder',
    label: (path: string, paint: string) => `Left: ${path}. Right: the key picture of ${paint}.`,
    labelSeems: (path: string, paint: string, seems: string) =>
      `Left: ${path}. Middle: the key picture of ${paint}. Right: the key picture of ${seems}.`,
    distance: (deltaE: string, degrees: string) => `ΔE00 ${deltaE} and ${degrees}° off its paint’s colour.`,
    seems: (paint: string, deltaE: string) => `Looks like ${paint} (ΔE00 ${deltaE}).`,
    seemsNone: 'Looks like no paint of this catalogue.',
    latent: (own: string, seems: string | null) =>
      seems === null
        ? `Embedding: ${own} from its own curve.`
        : `Embedding: ${own} from its own curve, ${seems} from that paint’s.`,
  },
  disagreements: {
    title: 'Paints whose pictures disagree',
    rule: 'A picture should show its paint’s colour times the factor in its name. Saving as JPEG moves a colour by up to 2 code values of 255, sometimes 4; what is further off is listed: a wrong factor, a wrong picture, or one that was edited.',
    none: (checked: number) => `None. In ${paints(checked)} all pictures go together.`,
    noneToCheck: 'There is no paint with pictures of its own beside the key, so nothing can disagree.',
    found: (count: number, checked: number) => `${formatCount(count)} of ${paints(checked)}.`,
    counts: (contradicting: number, checked: number) =>
      `${formatCount(contradicting)} of ${pictures(checked)} ${contradicting === 1 ? 'disagrees' : 'disagree'}.`,
    worst: (file: string, shown: string, expected: string, difference: string) =>
      `${file} shows ${shown}, expected ${expected}: ${difference} code values off.`,
    label: (file: string) => `Left: what ${file} shows. Right: what was expected.`,
  },
  duplicates: {
    title: 'Duplicates',
    none: 'None. No two paints have the same key colour, and no picture is in two folders.',
    noneColours: 'None. No two paints have the same colour.',
    found: (count: number) =>
      `${formatPlural(count, 'colour or picture is', 'colours or pictures are')} there more than once.`,
    kinds: { colour: 'Same key colour', picture: 'Same picture in several folders' } as const,
  },
  pairs: {
    title: 'Alike to the eye',
    rule: 'Below 1 ΔE00 an observer sees no difference. A photo with a white card leaves about as much open, so a match names either of the two, trained or not.',
    none: 'None. Every two paints are at least 1 ΔE00 apart.',
    found: (count: number, among: number) => `${pairs(count)} among ${paints(among)}.`,
    list: 'Pairs that are alike to the eye',
    distance: (value: number) => `ΔE00 ${value.toFixed(2)}`,
    label: (one: string, other: string) => `Left: ${one}. Right: ${other}.`,
  },
  twins: {
    title: 'Brightness twins',
    rule: 'One is a lighter copy of the other, to within 1 code value of 255. Without a white card only clean, even pictures tell them apart, if at all: rounding, noise and the light’s tint leave more than that open. With a card lightness decides, unless they are listed above.',
    none: 'None. Every two paints differ in more than brightness.',
    found: (count: number, among: number) => `${pairs(count)} among ${paints(among)}.`,
    list: 'Pairs that differ in brightness only',
    distance: (value: number) => `${value.toFixed(2)} code values`,
    label: (one: string, other: string) => `Left: ${one}. Right: ${other}, both at the same brightness.`,
    swatches: 'Large: both at the same brightness. Small: their own colours.',
  },
  scores: {
    title: 'Held-out pictures',
    untrained: 'After training, the variants that it was not shown are scored here, beside simpler methods.',
    train: 'Train',
    pack: 'This model came in a pack, without its pictures, so nothing can be scored here. When it was trained:',
    what: (scored: number, heldOut: number, rendered: number) =>
      [
        scored < heldOut
          ? `${formatCount(scored)} of the ${formatCount(heldOut)} pictures that training was not shown, spread evenly.`
          : `The ${pictures(scored)} that training was not shown.`,
        rendered === scored
          ? 'All of them are rendered from the keys, as this catalogue has no variants of its own.'
          : rendered > 0
            ? `${formatCount(rendered)} of them are rendered from the keys.`
            : '',
      ]
        .filter(Boolean)
        .join(' '),
    index:
      'They are compared with the keys and with curves that are rendered from keys, so they are not in the index themselves. No white card: the brightness is unknown.',
    method: 'Method',
    top1: 'First right',
    top3: 'Among three',
    interval: (from: string, to: string) => `95 % interval ${from} to ${to}`,
    simulated: 'Simulated queries',
    simulatedHint:
      'Measured at the end of training: noise and brightnesses of its own, and a white card in light of random strength.',
    noWhite: 'Without',
    rankers: {
      trained: 'Trained matcher',
      colour: 'Colour science alone, untrained',
      embedding: 'Embedding alone',
      nearestPicture: 'Nearest training picture (sRGB)',
      chromaticity: 'Nearest key by chromaticity',
      ciede2000: 'Nearest key by ΔE00',
    } as const,
    equal: 'Here training adds nothing to colour science alone.',
    wrong: (wrong: number, twins: number) =>
      `${formatCount(wrong)} first ${wrong === 1 ? 'answer was' : 'answers were'} wrong, ${formatCount(twins)} of them between duplicates or brightness twins.`,
    confusions: 'What was taken for what',
    tookFor: (paint: string, answered: string) => `Left: ${paint}. Right: ${answered}, the answer.`,
    times: (times: number) => `${formatCount(times)}×`,
  },
  map: {
    title: 'Map of the latent space',
    untrained: 'After training, the paints are laid out here as the network sees them.',
    hint: 'Paints that the network sees alike lie close. Drag to move, pinch to zoom (or scroll, once the map has been clicked), tap a swatch to see its brightness curve.',
    label: (count: number, share: string) =>
      `Map of ${paints(count)}; the two directions shown hold ${share} of the variance`,
    keys: 'Arrow keys go to the next swatch in that direction, with Shift they move the map; plus and minus zoom, 0 shows all.',
    axes: 'Directions',
    axesOf: (one: number, other: number, share: string) => `Components ${one} and ${other} (${share})`,
    curves: 'All brightness curves',
    curvesMany: (count: number) => `Drawn for the ${formatCount(count)} nearest the middle.`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    all: 'Show all',
    choose: 'Paint',
    chooseHint: 'Code or name',
    unknown: (text: string) => `No paint “${text}” here.`,
    nothing: 'Choose a swatch on the map, or a paint by its name.',
    neighbours: 'Nearest in the latent space',
    paint: 'Paint',
    distance: 'Distance',
    deltaE: 'ΔE00',
    chosen: (paint: string, nearest: string) => `${paint}. Nearest: ${nearest}.`,
    swatch: (one: string, other: string) => `Left: ${one}. Right: ${other}.`,
  },
};
