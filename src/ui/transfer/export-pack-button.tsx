// Saves a trained matcher as a pack file.
import { useState, type ReactNode } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { saveFile } from './save-file.ts';
import { showToast } from '../../app/toasts.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function ExportPackButton({ modelId, children }: { modelId: string; children: ReactNode }) {
  const [isPacking, setIsPacking] = useState(false);
  const pack = async () => {
    setIsPacking(true);
    try {
      const { exportMatcher } = await import('../../app/pack-transfers.ts');
      await saveFile(await exportMatcher(modelId));
    } catch (error) {
      showToast(sentenceOf(error), { tone: 'problem' });
    }
    setIsPacking(false);
  };
  return (
    <button type="button" className="button" disabled={isPacking} onClick={() => void pack()}>
      {isPacking ? settingsStrings.exporting : children}
    </button>
  );
}
