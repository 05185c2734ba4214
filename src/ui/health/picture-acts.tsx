// What can be done about a picture that does not fit its paint: it goes to another, or goes.
import { useState } from 'react';
import { movePicture, removePictures } from '../../app/commands/health-commands.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { isFlat } from '../../dataset/paints/flat-paint.ts';
import { ActButton, ActChoice } from './finding-acts.tsx';
import { healthStrings } from './health-strings.ts';
import { PaintChooser } from './paint-chooser.tsx';

interface Props {
  dataset: Dataset;
  paint: Paint;
  path: string;
}

export function MoveTo({ dataset, paint, path, to }: Props & { to: Paint }) {
  const words = healthStrings.acts;
  return (
    <ActButton
      act={() => movePicture(dataset, { from: paint.index, path, to: to.index })}
      done={words.moved({ paint: to.folder })}
    >
      {words.moveTo({ paint: to.folder })}
    </ActButton>
  );
}

/** `paints`: all that there are. Those of a flat colour hold no pictures. */
export function MoveElsewhere({ paints, ...props }: Props & { paints: readonly Paint[] }) {
  const words = healthStrings.acts;
  const [to, setTo] = useState<Paint | null>(null);
  const possible = paints.filter((one) => one && one.index !== props.paint.index && !isFlat(one));
  if (possible.length === 0) return null;
  return (
    <ActChoice title={words.moveElsewhere}>
      <PaintChooser paints={possible} label={words.moveWhere} onChoose={setTo} />
      {to && <MoveTo {...props} to={to} />}
    </ActChoice>
  );
}

export function RemovePictures({
  dataset,
  paint,
  paths,
}: {
  dataset: Dataset;
  paint: Paint;
  paths: readonly string[];
}) {
  const words = healthStrings.acts;
  const count = paths.length;
  return (
    <ActButton
      act={() => removePictures(dataset, paint.index, paths)}
      done={words.pictureRemoved({ count, paint: paint.folder })}
    >
      {words.removePicture({ count })}
    </ActButton>
  );
}
