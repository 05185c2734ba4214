// Saves a trained model that is no matcher as a file.
import type { ReactNode } from 'react';
import { PackingButton } from './export-pack-button.tsx';

interface Props {
  modelId: string;
  /** What it is called where its text alone does not say. */
  label?: string;
  children: ReactNode;
}

export function ExportModelButton({ modelId, label, children }: Props) {
  const pack = async () => (await import('../../app/model-transfers.ts')).exportModel(modelId);
  return (
    <PackingButton pack={pack} label={label}>
      {children}
    </PackingButton>
  );
}
