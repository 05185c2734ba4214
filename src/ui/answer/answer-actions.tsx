// What can be done with an answer: save it as a scan, copy it as text, share it.
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { saveMatch, type MatchToSave } from '../../app/save-match.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { BOOK_DIGESTS } from '../../dataset/books/book-digests.ts';
import { bookOfSource } from '../../dataset/paint-source.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import type { Told } from '../../shared/message.ts';
import { takeBackScan } from './delete-scans.ts';
import { useLibrary } from '../kit/library.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { showToast } from '../../app/toasts.ts';
import { answerText } from './answer-text.ts';
import { resultStrings } from './result-strings.ts';
import { KeepButton } from './keep-button.tsx';
import { offerToFile } from './offer-to-file.ts';
import { strings } from '../kit/strings.ts';
import { useShortcuts } from '../kit/use-shortcuts.ts';
import { scanName } from './scan-words.ts';
import { catalogueOf } from './source-words.ts';
import { noteTold } from './note-told.ts';
import { WallLink } from './wall-link.tsx';
import { CopyAndShare } from './copy-and-share.tsx';
import { tellProblem } from '../kit/tell-problem.ts';

type SavedScan = Awaited<ReturnType<typeof saveMatch>>;

/** What a scan keeps of the picture or camera behind an answer. */
export type Capture = Pick<MatchToSave, 'source' | 'reference' | 'crop' | 'readings'>;

interface Props {
  answer: MatchAnswer;
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  /** Null where Save stands elsewhere. */
  capture: (() => Promise<Capture>) | null;
  /** Further actions. */
  children?: ReactNode;
}

export function AnswerActions({ answer, datasetId, capture, children }: Props) {
  const dataset = useDatasetOf(answer, datasetId);
  const first = answer.matches[0]!;
  const catalogueId = catalogueOf(first, datasetId);
  if (!dataset) return null;
  const text = () => answerText(answer, askedName(answer, dataset.name));
  return (
    <div className="row answer-actions">
      {capture && <SaveAnswer answer={answer} datasetId={datasetId} capture={capture} />}
      <WallLink verdict={answer.verdict} sourceId={catalogueId ?? dataset.id} paintIndex={first.paintIndex} />
      {children}
      <KeepButton answer={answer} datasetId={datasetId} />
      <PrintButton />
      <CopyAndShare text={text} colours={[answer.colour.hex, hexOfRgb(first.colour)]} />
    </div>
  );
}

/** What a scan names as the one that answered; undefined where it is not there any more, and while there is no answer. */
function useDatasetOf(answer: MatchAnswer | null, datasetId: string | null) {
  const { datasets } = useLibrary();
  const first = answer?.matches[0];
  if (!first) return undefined;
  const catalogueId = catalogueOf(first, datasetId);
  return datasets.find(({ id }) => id === catalogueId) ?? bookAsked(first);
}

interface SaveProps {
  /** Null while there is none to save: the button keeps its place. */
  answer: MatchAnswer | null;
  datasetId: string | null;
  capture: () => Promise<Capture>;
  /** The Enter key saves, too. */
  hasKey?: boolean;
}

/** Saves an answer once; with the next answer it can be pressed again. */
export function SaveAnswer({ answer, datasetId, capture, hasKey = false }: SaveProps) {
  const dataset = useDatasetOf(answer, datasetId);
  const { scanId, isSaving, press } = useSaving(answer, async () => {
    if (!answer || !dataset) return null;
    return saveMatch({ answer, dataset, told: toldOf(answer), ...(await capture()) });
  });
  const mayPress = Boolean(dataset) && !isSaving && scanId === null;
  useShortcuts(hasKey && mayPress ? { Enter: () => void press() } : NO_KEYS);
  if (scanId !== null)
    return (
      <Link to={`/scans/${scanId}`} className="button">
        {resultStrings.saved}
      </Link>
    );
  return (
    <button
      type="button"
      className="button button--primary"
      disabled={!mayPress}
      onClick={() => void press()}
    >
      {isSaving ? resultStrings.saving : resultStrings.save}
    </button>
  );
}

const NO_KEYS = {};

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

function useSaving(answer: MatchAnswer | null, save: () => Promise<SavedScan | null>) {
  const [saved, setSaved] = useState<{ answer: MatchAnswer; scanId: string | null } | null>(null);
  const now = answer !== null && saved?.answer === answer ? saved : null;
  const press = async () => {
    if (!answer) return;
    setSaved({ answer, scanId: null });
    try {
      const scan = await save();
      if (!scan) return setSaved(null);
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
      tellProblem(error);
    }
  };
  return { scanId: now?.scanId ?? null, isSaving: now !== null && now.scanId === null, press };
}
