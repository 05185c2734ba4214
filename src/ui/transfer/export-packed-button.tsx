// Saves a trained model as a file: a matcher as a pack, another as a model file.
import { useState, type ReactNode } from 'react';
import type { PackRequest } from '../../app/jobs/export-kind.ts';
import { canShareFiles } from './share-file.ts';
import { exportPackedToFile } from './transfer-files.ts';
import { settingsStrings } from '../kit/settings-strings.ts';

interface Props extends PackRequest {
  /** What it is called where its text alone does not say. */
  label?: string;
  /** Through the share sheet; nothing where there is none. */
  isShared?: boolean;
  children: ReactNode;
}

/** Packs once at a time and hands the file to the person. */
export function ExportPackedButton({ kind, modelId, label, isShared = false, children }: Props) {
  const [isPacking, setIsPacking] = useState(false);
  const save = async () => {
    setIsPacking(true);
    await exportPackedToFile(kind, modelId, { isShared });
    setIsPacking(false);
  };
  if (isShared && !canShareFiles()) return null;
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
