// A button that lets a person choose a folder, where the browser can.
import type { ReactNode } from 'react';
import { canChooseFolders } from './folder-choice.ts';
import { FileButton } from '../kit/file-button.tsx';

interface Props {
  children: ReactNode;
  onFiles: (files: File[]) => void;
}

export function FolderButton({ children, onFiles }: Props) {
  if (!canChooseFolders()) return null;
  return (
    <FileButton isFolder onFiles={onFiles}>
      {children}
    </FileButton>
  );
}
