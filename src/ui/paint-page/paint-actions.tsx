// What to do with a paint: hold a picture or what the camera sees against it, see it on a wall, look near it, print it.
import { navigate } from 'wouter/use-hash-location';
import { Link } from 'wouter';
import { chooseCatalogue } from '../../app/commands/catalogue-commands.ts';
import { askAboutPaint } from '../../app/sessions/asked-paint.ts';
import { mayHaveCamera } from '../../app/sessions/camera-session.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { receivePicture } from '../intake/receive.ts';
import { FileButton } from '../kit/file-button.tsx';
import { PrintButton } from '../kit/print-button.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { paintStrings } from '../paint/paint-strings.ts';

export function PaintActions({ dataset, paint }: { dataset: Dataset; paint: Paint }) {
  const ask = async (go: () => void) => {
    const { index, folder, colour } = paint;
    await chooseCatalogue(dataset.id);
    askAboutPaint({ datasetId: dataset.id, index, folder, colour });
    go();
  };
  return (
    <section className="row paint-page__actions" aria-label={paintStrings.actions.title}>
      <FileButton
        accept="image/*"
        isPrimary
        onFiles={([picture]) => picture && void ask(() => receivePicture(picture)).catch(tellProblem)}
      >
        {paintStrings.actions.isItThis}
      </FileButton>
      {mayHaveCamera && (
        <button
          type="button"
          className="button"
          onClick={() => void ask(() => navigate('/camera')).catch(tellProblem)}
        >
          {paintStrings.actions.camera}
        </button>
      )}
      <Link to={`/wall/${dataset.id}/${paint.index}`} className="button">
        {paintStrings.actions.wall}
      </Link>
      <a href={`#/catalogue/${dataset.id}?near=${paint.index}`} className="button">
        {paintStrings.actions.near}
      </a>
      <PrintButton />
    </section>
  );
}
