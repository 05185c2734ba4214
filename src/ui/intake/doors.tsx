// The doors: drop, choose, photograph a card, or try the sample, with the other colour books behind it.
import { Link } from 'wouter';
import type { BookId } from '../../dataset/books/book-list.ts';
import { SAMPLE_BOOK } from '../../dataset/books/sample-book.ts';
import type { DatasetSource } from '../../dataset/dataset.ts';
import { LIST_EXTENSIONS } from '../../dataset/lists/list-name.ts';
import { receiveDataset, receiveFiles } from './receive.ts';
import { useLibrary } from '../kit/library.ts';
import { strings } from '../kit/strings.ts';
import { canChooseFolders } from './folder-choice.ts';
import { BooksButton } from './books-button.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { FolderIcon } from '../kit/icons.tsx';
import './doors.css';
import { FolderButton } from './folder-button.tsx';

const ACCEPTED = `.zip,.swatchpack,.swatchmodel,.gz,${LIST_EXTENSIONS},application/zip,application/octet-stream`;

const importBook = (book: BookId) => void receiveDataset({ kind: 'book', book });

interface Props {
  /** Nothing is in the library yet, so the sample is what is offered first. */
  isFirst?: boolean;
  /** The colour books are offered beside the doors. */
  areBooksBeside?: boolean;
}

export function Doors({ isFirst = false, areBooksBeside = false }: Props) {
  const { datasets } = useLibrary();
  const has = (source: DatasetSource) => datasets.some((dataset) => dataset.source === source);
  const hasSample = has('sample');
  const drawn = (className: string) =>
    (['shapes', 'fills'] as const).map(
      (kind) =>
        !has(kind) && (
          <button
            key={kind}
            type="button"
            className={className}
            onClick={() => void receiveDataset({ kind })}
          >
            {kind === 'shapes' ? strings.home.shapesDoor : strings.home.fillsDoor}
          </button>
        ),
    );
  return (
    <div className={`doors ${hasSample ? 'doors--one' : ''}`}>
      <div className="door door--drop">
        <FolderIcon />
        <p className="strong door__drop-title">{strings.home.dropDoor}</p>
        <p className="quiet small">{strings.home.dropDoorHint}</p>
        {!canChooseFolders() && <p className="small">{strings.home.noFolders}</p>}
        <div className="row door__buttons">
          <FolderButton onFiles={receiveFiles}>{strings.home.pickFolder}</FolderButton>
          <FileButton accept={ACCEPTED} areMany onFiles={receiveFiles}>
            {strings.home.pickFile}
          </FileButton>
          <Link to="/card" className="button">
            {strings.home.cardDoor}
          </Link>
          {hasSample && <BooksButton className="button" onChoose={importBook} />}
          {hasSample && drawn('button')}
        </div>
      </div>
      {!hasSample && (
        <div className="door door--sample">
          <button
            type="button"
            className={`button ${isFirst ? 'button--primary' : ''}`}
            onClick={() => importBook(SAMPLE_BOOK)}
          >
            {strings.home.sampleDoor}
          </button>
          <p className="quiet small">{strings.home.sampleHint}</p>
          <div className="door__others">
            {!areBooksBeside && <BooksButton className="door__more" onChoose={importBook} />}
            {drawn('door__more')}
          </div>
        </div>
      )}
    </div>
  );
}
