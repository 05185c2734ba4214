// Saves a trained matcher as a pack file.
import { useState, type ReactNode } from 'react';
import { exportPackToFile } from './transfer-files.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function ExportPackButton({ modelId, children }: { modelId: string; children: ReactNode }) {
  const [isPacking, setIsPacking] = useState(false);
  const pack = async () => {
    setIsPacking(true);
    await exportPackToFile(modelId);
    setIsPacking(false);
  };
  return (
    <button type="button" className="button" disabled={isPacking} onClick={() => void pack()}>
      {isPacking ? settingsStrings.exporting : children}
    </button>
  );
}
