// How often a trust net names the right paint, beside the best robust statistic, on the same patches.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { contenders } from '../../bench/match/contenders.mjs';
import { evidenceOf } from '../../bench/match/evidence.mjs';
import { load } from '../../bench/match/modules.mjs';
import { loadPublicPaints } from '../../bench/match/public-paints.mjs';
import { uncleanPatch } from '../../bench/unclean/generate.mjs';
import { SIDE } from '../../bench/unclean/kinds.mjs';
import { ROOT } from '../project.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
const PATCHES = 1320;
/** Not the seed of the fit. */
const SEED = 77;

export async function reportOn(net, { name, kinds }) {
  if (!existsSync(SPLIT)) return console.log('not scored: ../shared/lighting/public is missing');
  const { colours, index } = await loadPublicPaints(SPLIT);
  const { colourScores } = await load('matching/colour-score');
  const { colourQuery } = await load('matching/features');
  const { SWATCH } = await load('matching/picture-kind');
  const { swatchEvidence } = await load('matching/swatch-evidence');
  const { paintPatchWith } = await load('colour/paint-patch');
  const { createRandom } = await load('shared/random');
  const ours = (picture) => {
    const { colour } = paintPatchWith(() => net, { data: picture, channels: 3, columns: SIDE, rows: SIDE });
    return colourScores(index, colourQuery(colour, null, SWATCH)).likelihood;
  };
  const methods = contenders({
    keys: index.keys,
    evidence: evidenceOf(swatchEvidence, SWATCH.coding, index),
    ours,
  });
  for (const severity of /** @type {const} */ (['medium', 'heavy'])) {
    const random = createRandom(SEED);
    const hits = { ours: 0, 'mean-shift mode': 0 };
    for (let n = 0; n < PATCHES; n++) {
      const paint = random.integer(colours.length);
      const { picture } = uncleanPatch({ key: colours[paint], others: colours, severity, kinds, random });
      for (const method of Object.keys(hits)) {
        const score = methods[method](picture);
        if (score.every((s, i) => i === paint || s < score[paint])) hits[method]++;
      }
    }
    const percent = (count) => ((100 * count) / PATCHES).toFixed(1);
    console.log(
      `${name}, ${severity}: top-1 ${percent(hits.ours)} %, mean-shift mode ${percent(hits['mean-shift mode'])} %`,
    );
  }
}
