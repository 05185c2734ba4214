// The colour of an answer or a scan, kept as a paint of a catalogue.
import { useState } from 'react';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { lazily } from '../kit/lazily.tsx';
import { resultStrings } from './result-strings.ts';

const KeepDialog = lazily(() => import('../upkeep/keep-dialog.tsx').then((m) => m.KeepDialog));

interface Props {
  answer: Pick<MatchAnswer, 'colour' | 'whiteBalance'>;
  /** The catalogue that answered alone; null where several did, or a book. */
  datasetId: string | null;
}

export function KeepButton({ answer: { colour, whiteBalance }, datasetId }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {resultStrings.keep}
      </button>
      {isOpen && (
        <KeepDialog
          hex={colour.hex}
          isUncorrected={whiteBalance === 'none'}
          datasetId={datasetId}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
