// What the form of a training says of its dataset: of paints, of labelled pictures, or of pairs.
import type { Dataset } from '../../dataset/dataset.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { pairsOf } from '../../dataset/pairs/pairs.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import type { ParamSchema, ParamTexts } from '../../parameters/param-schema.ts';
import { say } from '../../shared/message.ts';
import { trainStrings } from '../kit/train-strings.ts';

export interface SetupOfKind {
  hint: string;
  caution: string | null;
  texts: ParamTexts;
  /** The fields that mean something to this dataset. */
  shown: ParamSchema;
}

export function introOf(dataset: Dataset): string {
  if (pairsOf(dataset)) return trainStrings.introPairs;
  return labelledOf(dataset) ? trainStrings.introLabelled : trainStrings.intro;
}

export function setupOf(kind: string, dataset: Dataset): SetupOfKind {
  const { hint, caution, ofPictures } = pageOfKind(kind);
  const { schema, texts } = sharedOfKind(kind);
  const data = labelledOf(dataset);
  const own = data && ofPictures?.(data);
  if (!own) return { hint: say(hint), caution: caution && say(caution), texts, shown: schema };
  return {
    ...{ hint: say(own.hint), caution: own.caution && say(own.caution), texts: { ...texts, ...own.texts } },
    shown: schema.filter(({ path }) => !own.without.includes(path)),
  };
}
