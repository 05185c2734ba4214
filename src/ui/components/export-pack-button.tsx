// Saves a trained matcher as a pack file.
import { useState, type ReactNode } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { showToast } from '../hooks/toasts.ts';
import { strings } from '../strings.ts';

export function ExportPackButton({ modelId, children }: { modelId: string; children: ReactNode }) {
  const [isPacking, setIsPacking] = useState(false);
  const pack = async () => {
    setIsPacking(true);
    try {
      const { exportMatcher } = await import('../../app/packs.ts');
      save(await exportMatcher(modelId));
    } catch (error) {
      showToast(sentenceOf(error), { tone: 'problem' });
    }
    setIsPacking(false);
  };
  return (
    <button type="button" className="button" disabled={isPacking} onClick={() => void pack()}>
      {isPacking ? strings.settings.exporting : children}
    </button>
  );
}

function save(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
