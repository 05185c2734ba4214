// Photos of a project or of a surface: seen, added, deleted with an undo.
import { removePhoto, restorePhoto } from '../../app/commands/project-commands.ts';
import { addPhoto } from '../../app/add-photo.ts';
import { showToast } from '../../app/toasts.ts';
import type { Photo } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { formatDate } from '../kit/format.ts';
import { PhotoButtons } from '../kit/photo-buttons.tsx';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useObjectUrl } from '../kit/use-object-url.ts';

interface Props {
  projectId: string;
  surfaceId?: string;
  /** Of what is on them. */
  name: string;
  photos: readonly Photo[];
}

export function PhotoStrip({ projectId, surfaceId, name, photos }: Props) {
  return (
    <div className="stack stack--tight">
      {photos.length > 0 && (
        <ul className="photo-strip">
          {photos.map((photo) => (
            <OnePhoto key={photo.id} photo={photo} name={name} />
          ))}
        </ul>
      )}
      <PhotoButtons
        choose={words.addPhoto}
        take={words.takePhoto}
        isPrimary={false}
        onPhoto={(file) => void addPhoto(file, projectId, surfaceId).catch(tellProblem)}
      />
    </div>
  );
}

function OnePhoto({ photo, name }: { photo: Photo; name: string }) {
  const url = useObjectUrl(photo.bytes, photo.type);
  const alt = words.photoOf({ name, date: formatDate(photo.createdAt) });
  return (
    <li className="photo-strip__one">
      <div className="photo-strip__frame">{url && <img src={url} alt={alt} />}</div>
      <button
        type="button"
        className="button button--quiet"
        aria-label={`${words.deletePhoto}: ${alt}`}
        onClick={() => void deleteWithUndo(photo.id)}
      >
        {words.deletePhoto}
      </button>
    </li>
  );
}

async function deleteWithUndo(id: string): Promise<void> {
  try {
    await removePhoto(id);
  } catch (error) {
    return tellProblem(error);
  }
  const undo = () => void restorePhoto(id).catch(tellProblem);
  showToast(words.photoDeleted, { action: { label: strings.toast.undo, run: undo } });
}
