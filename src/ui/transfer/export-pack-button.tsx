// Saves a trained matcher as a pack file.
import { useState, type ReactNode } from 'react';
import { exportPackedToFile } from './transfer-files.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

export function ExportPackButton({ modelId, children }: { modelId: string; children: ReactNode }) {
  return <PackingButton pack={() => exportPackedToFile('pack', modelId)}>{children}</PackingButton>;
}

interface Props {
  pack: () => Promise<void>;
  label?: string;
  children: ReactNode;
}

/** Packs once at a time and hands the file to the person. */
export function PackingButton({ pack, label, children }: Props) {
  const [isPacking, setIsPacking] = useState(false);
  const save = async () => {
    setIsPacking(true);
    await pack();
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
