// A button that opens the device's file dialog, for one file, for several, or for a folder.
import type { ChangeEvent, ReactNode } from 'react';

interface Props {
  children: ReactNode;
  onFiles: (files: File[]) => void;
  accept?: string;
  /** The rear camera at once, on phones. */
  isCamera?: boolean;
  isFolder?: boolean;
  areMany?: boolean;
  isPrimary?: boolean;
  className?: string;
}

export function FileButton(props: Props) {
  const { children, onFiles, accept, isCamera, isFolder, areMany, isPrimary, className = '' } = props;
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // The same file can be chosen again.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <label className={`button file-button ${isPrimary ? 'button--primary' : ''} ${className}`}>
      {children}
      <input
        type="file"
        accept={accept}
        multiple={areMany}
        capture={isCamera ? 'environment' : undefined}
        ref={isFolder ? asFolderInput : undefined}
        onChange={choose}
      />
    </label>
  );
}

/** React's types do not know the attribute. */
function asFolderInput(input: HTMLInputElement | null) {
  input?.setAttribute('webkitdirectory', '');
}
