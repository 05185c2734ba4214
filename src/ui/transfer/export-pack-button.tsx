// Saves a trained matcher as a pack file.
import { useState, type ReactNode } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { saveFile } from './save-file.ts';
import { showToast } from '../../app/toasts.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function ExportPackButton({ modelId, children }: { modelId: string; children: ReactNode }) {
  const pack = async () => (await import('../../app/pack-transfers.ts')).exportMatcher(modelId);
  return <PackingButton pack={pack}>{children}</PackingButton>;
}

interface Props {
  pack: () => Promise<File>;
  label?: string;
  children: ReactNode;
}

/** Packs once at a time and hands the file to the person. */
export function PackingButton({ pack, label, children }: Props) {
  const [isPacking, setIsPacking] = useState(false);
  const save = async () => {
    setIsPacking(true);
    try {
      await saveFile(await pack());
    } catch (error) {
      showToast(sentenceOf(error), { tone: 'problem' });
    }
    setIsPacking(false);
  };
  return (
    <button
      type="button"
      className="button"
      aria-label={isPacking ? undefined : label}
      disabled={isPacking}
      onClick={() => void save()}
    >
      {isPacking ? settingsStrings.exporting : children}
    </button>
  );
}
