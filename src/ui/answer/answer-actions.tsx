// What can be done with an answer: save it as a scan, copy it as text, share it.
import { useState } from 'react';
import { Link } from 'wouter';
import { saveMatch, type MatchToSave } from '../../app/save-match.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { BOOK_DIGESTS } from '../../dataset/books/book-digests.ts';
import { bookOfSource } from '../../dataset/paint-source.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import { sentenceOf } from '../../shared/errors.ts';
import type { Told } from '../../shared/message.ts';
import { takeBackScan } from './delete-scans.ts';
import { useLibrary } from '../kit/library.ts';
import { showToast } from '../../app/toasts.ts';
import { answerText } from './answer-text.ts';
import { resultStrings } from './result-strings.ts';
import { offerToFile } from './offer-to-file.ts';
import { strings } from '../kit/strings.ts';
import { scanName } from './scan-words.ts';
import { catalogueOf } from './source-words.ts';
import { namesPaint } from './verdict-words.ts';
import { noteTold } from './note-told.ts';
import { CopyAndShare } from './copy-and-share.tsx';

/** What a scan keeps of the picture or camera behind an answer. */
export type Capture = Pick<MatchToSave, 'source' | 'reference' | 'crop'>;

interface Props {
  answer: MatchAnswer;
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  capture: () => Promise<Capture>;
}

export function AnswerActions({ answer, datasetId, capture }: Props) {
  const { datasets } = useLibrary();
  const first = answer.matches[0]!;
  const catalogueId = catalogueOf(first, datasetId);
  const dataset = datasets.find(({ id }) => id === catalogueId) ?? bookAsked(first);
  if (!dataset) return null;
  const text = () => answerText(answer, askedName(answer, dataset.name));
  return (
    <div className="row answer-actions">
      <SaveButton
        answer={answer}
        save={async () => saveMatch({ answer, dataset, told: toldOf(answer), ...(await capture()) })}
      />
      {namesPaint(answer.verdict) && catalogueId !== null && (
        <Link to={`/wall/${catalogueId}/${first.paintIndex}`} className="button">
          {resultStrings.wall}
        </Link>
      )}
      <CopyAndShare text={text} colours={[answer.colour.hex, hexOfRgb(first.colour)]} />
    </div>
  );
}

/** A scan names the book as it would the catalogue that it gives when it is imported. */
function bookAsked({ source }: Match): MatchToSave['dataset'] | null {
  const book = source && bookOfSource(source.id);
  return book ? { id: source.id, name: source.name, digest: BOOK_DIGESTS[book.id] } : null;
}

function askedName({ asked }: MatchAnswer, alone: string): string {
  return asked === undefined ? alone : resultStrings.askedName({ count: asked });
}

function toldOf({ warnings, notes }: MatchAnswer): Told[] {
  return [...warnings.map(({ sentence }) => sentence), ...notes.map(noteTold)];
}

interface SaveProps {
  answer: MatchAnswer;
  save: () => ReturnType<typeof saveMatch>;
}

/** Saves an answer once; with the next answer it can be pressed again. */
function SaveButton({ answer, save }: SaveProps) {
  const [saved, setSaved] = useState<{ answer: MatchAnswer; scanId: string | null } | null>(null);
  const now = saved?.answer === answer ? saved : null;
  const press = async () => {
    setSaved({ answer, scanId: null });
    try {
      const scan = await save();
      const { id } = scan;
      setSaved({ answer, scanId: id });
      const undo = () => {
        setSaved((shown) => (shown?.scanId === id ? null : shown));
        void takeBackScan(id);
      };
      const message = resultStrings.savedSentence({ name: scanName(scan) });
      offerToFile(showToast(message, { action: { label: strings.toast.undo, run: undo } }), id);
    } catch (error) {
      setSaved(null);
      showToast(sentenceOf(error), { tone: 'problem' });
    }
  };
  if (now?.scanId)
    return (
      <Link to={`/scans/${now.scanId}`} className="button">
        {resultStrings.saved}
      </Link>
    );
  return (
    <button
      type="button"
      className="button button--primary"
      disabled={now !== null}
      onClick={() => void press()}
    >
      {now ? resultStrings.saving : resultStrings.save}
    </button>
  );
}
