// Saves a trained model that is no matcher as a file.
import type { ReactNode } from 'react';
import { PackingButton } from './export-pack-button.tsx';
import { exportPackedToFile } from './transfer-files.ts';

interface Props {
  modelId: string;
  /** What it is called where its text alone does not say. */
  label?: string;
  children: ReactNode;
}

export function ExportModelButton({ modelId, label, children }: Props) {
  return (
    <PackingButton pack={() => exportPackedToFile('model', modelId)} label={label}>
      {children}
    </PackingButton>
  );
}
