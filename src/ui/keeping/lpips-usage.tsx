// Files of LPIPS on this device: what each takes, and its deletion.
import type { LpipsFileFacts } from '../../tracking/lpips-file.ts';
import { shortFileId } from '../../parameters/file-id.ts';
import { formatBytes } from '../kit/format.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { deleteLpipsWithUndo } from './delete-lpips.ts';

export function LpipsUsage({ files }: { files: readonly LpipsFileFacts[] }) {
  if (files.length === 0) return null;
  return (
    <>
      <h3>{words.lpips.title}</h3>
      <ul className="usage">
        {files.map((file) => (
          <li key={file.id} className="usage__row">
            <div>
              <p className="strong usage__name">{file.name}</p>
              <p className="quiet small">{shortFileId(file.id)}</p>
            </div>
            <p>{formatBytes(file.byteLength)}</p>
            <button
              type="button"
              className="button button--quiet"
              aria-label={words.lpips.deleteNamed({ name: file.name })}
              onClick={() => void deleteLpipsWithUndo(file)}
            >
              {words.delete}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
