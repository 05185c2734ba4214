// Several paints become one: which of them stays, and whether the pictures of the others come to it.
import { useId, useState } from 'react';
import { mergePaints } from '../../app/commands/health-commands.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { isFlat } from '../../dataset/paints/flat-paint.ts';
import { ownPictures } from '../../dataset/paints/picture-acts.ts';
import { ActButton, ActChoice } from './finding-acts.tsx';
import { healthStrings } from './health-strings.ts';

export function MergePaints({ dataset, paints }: { dataset: Dataset; paints: readonly Paint[] }) {
  return (
    <ActChoice title={healthStrings.acts.merge}>
      <Choice dataset={dataset} paints={paints} />
    </ActChoice>
  );
}

function Choice({ dataset, paints }: { dataset: Dataset; paints: readonly Paint[] }) {
  const words = healthStrings.acts;
  const name = useId();
  const [kept, setKept] = useState(paints[0]!.index);
  const [takesPictures, setTakesPictures] = useState(true);
  const keeper = paints.find(({ index }) => index === kept) ?? paints[0]!;
  const others = paints.filter((paint) => paint !== keeper);
  const canTake = !isFlat(keeper) && others.some((paint) => ownPictures(paint).length > 0);
  return (
    <>
      <fieldset className="stack stack--tight">
        <legend>{words.whichStays}</legend>
        {paints.map(({ index, folder }) => (
          <label key={index} className="check">
            <input
              type="radio"
              name={name}
              checked={index === keeper.index}
              onChange={() => setKept(index)}
            />
            <span>{folder}</span>
          </label>
        ))}
      </fieldset>
      {canTake && (
        <label className="check">
          <input
            type="checkbox"
            checked={takesPictures}
            onChange={(event) => setTakesPictures(event.target.checked)}
          />
          {words.takesPictures({ count: paints.length })}
        </label>
      )}
      <p className="quiet small">{words.mergeHint}</p>
      <ActButton
        act={() =>
          mergePaints(
            dataset,
            keeper.index,
            others.map(({ index }) => index),
            canTake && takesPictures,
          )
        }
        done={words.merged({ kept: keeper.folder, gone: others.length })}
      >
        {words.mergeNow}
      </ActButton>
    </>
  );
}
