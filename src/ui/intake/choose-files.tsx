// The files of an import that has lost its own, chosen again: a folder, a zip, a list; or the photo of a card.
import { Link } from 'wouter';
import { giveFiles } from '../../app/jobs/import-job.ts';
import { isCardImport } from '../../app/jobs/import-kind.ts';
import { LIST_EXTENSIONS } from '../../dataset/lists/list-name.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import type { Job } from '../../tracking/job.ts';
import { FileButton } from '../kit/file-button.tsx';
import { strings } from '../kit/strings.ts';
import { FolderButton } from './folder-button.tsx';

const ACCEPTED = `.zip,${LIST_EXTENSIONS},application/zip,application/octet-stream`;

export function ChooseFiles({ job }: { job: Job }) {
  const give = (files: File[]) => {
    giveFiles(job.id, sourceFromFiles(files)).catch(() => {}); // the import's store shows the sentence
  };
  if (isCardImport(job))
    return (
      <Link to="/card" className="button">
        {strings.home.cardDoor}
      </Link>
    );
  return (
    <>
      <FolderButton onFiles={give}>{strings.home.pickFolder}</FolderButton>
      <FileButton accept={ACCEPTED} onFiles={give}>
        {strings.home.pickFile}
      </FileButton>
    </>
  );
}
