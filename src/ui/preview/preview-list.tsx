// Kept previews of painted walls: picture, paints, how sure that is; each can be filed, saved as a file and deleted.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { removePreview, restorePreview } from '../../app/commands/preview-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { Preview } from '../../tracking/preview.ts';
import { formatDate } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useObjectUrl } from '../kit/use-object-url.ts';
import { saveFile } from '../transfer/save-file.ts';
import { paintName, statedWords } from './stated-words.ts';
import { wallStrings as words } from './wall-strings.ts';
import './preview.css';

interface Props {
  previews: readonly Preview[];
  /** What files one of them. */
  filing: (preview: Preview) => ReactNode;
}

export function PreviewList({ previews, filing }: Props) {
  if (previews.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="previews-title">
      <h2 id="previews-title">{words.previews}</h2>
      <ul className="previews">
        {previews.map((preview) => (
          <PreviewCard key={preview.id} {...{ preview, filing }} />
        ))}
      </ul>
    </section>
  );
}

function PreviewCard({ preview, filing }: { preview: Preview } & Pick<Props, 'filing'>) {
  const { picture, surfaces, project, projectId, light, createdAt } = preview;
  const url = useObjectUrl(picture.bytes, picture.type);
  const what = whatIsOn(preview);
  return (
    <li className="preview">
      <div className="preview__frame" style={{ aspectRatio: `${picture.width} / ${picture.height}` }}>
        {url && <img className="preview__picture" src={url} alt={words.pictureOf({ what })} />}
      </div>
      <div className="preview__what">
        <p className="strong">{what}</p>
        <p className="quiet small">
          {words.previewOf({ photo: preview.photo || words.unnamedPhoto, date: formatDate(createdAt) })}
        </p>
        {project !== '' && (
          <p className="small">
            {words.project}: {projectId ? <Link to={`/projects/${projectId}`}>{project}</Link> : project}
          </p>
        )}
        {surfaces.map(({ name, stated }, i) => (
          <p key={i} className="small">
            {statedWords(name, stated)}
          </p>
        ))}
        {light !== 'taken' && <p className="small">{words.simulated({ light: words.lights[light] })}</p>}
        <div className="row">
          <button type="button" className="button" onClick={() => void saveFile(fileOf(preview))}>
            {words.savePreview}
          </button>
          {filing(preview)}
          <button
            type="button"
            className="button button--quiet"
            onClick={() => void deleteWithUndo(preview.id)}
          >
            {words.deletePreview}
          </button>
        </div>
      </div>
    </li>
  );
}

const whatIsOn = ({ surfaces }: Preview): string =>
  surfaces.map(({ name, paint }) => words.paintOn({ surface: name, paint: paintName(paint) })).join(', ');

function fileOf(preview: Preview): File {
  const { type, bytes } = preview.picture;
  const name = safeSegment(whatIsOn(preview).slice(0, 80));
  return new File([bytes], `${name}.${type === 'image/png' ? 'png' : 'jpg'}`, { type });
}

async function deleteWithUndo(id: string): Promise<void> {
  try {
    await removePreview(id);
  } catch (error) {
    return tellProblem(error);
  }
  const undo = () => void restorePreview(id).catch(tellProblem);
  showToast(words.previewDeleted, { action: { label: strings.toast.undo, run: undo } });
}
