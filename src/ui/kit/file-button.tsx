// A button that opens the device's file dialog, for one file, for several, or for a folder.
import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** Also called when the page has changed, and this button has gone, while the dialog was open. */
  onFiles: (files: File[]) => void;
  accept?: string;
  /** The rear camera at once, on phones. */
  isCamera?: boolean;
  isFolder?: boolean;
  areMany?: boolean;
  isPrimary?: boolean;
  className?: string;
}

/** The input whose dialog is open, or was last. What is out of the page and held by nobody may never be answered. */
const asked: { input: HTMLInputElement | null } = { input: null };

export function FileButton(props: Props) {
  const { children, onFiles, accept, isCamera, isFolder, areMany, isPrimary, className = '' } = props;
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = ref.current!;
    // Not React's `onChange`, which goes with the element, and never taken off: the dialog outlives the page.
    input.onchange = () => {
      const files = takeFiles(input);
      if (files.length > 0) onFiles(files);
    };
  }, [onFiles]);
  return (
    <label className={`button file-button ${isPrimary ? 'button--primary' : ''} ${className}`}>
      {children}
      <input
        ref={ref}
        type="file"
        accept={accept}
        multiple={areMany}
        capture={isCamera ? 'environment' : undefined}
        {...(isFolder ? FOLDER : {})}
        onClick={(event) => {
          asked.input = event.currentTarget;
        }}
      />
    </label>
  );
}

/** What was chosen; the same file can be chosen again then. */
function takeFiles(input: HTMLInputElement): File[] {
  const files = [...(input.files ?? [])];
  input.value = '';
  return files;
}

/** React's types do not know the attribute. */
const FOLDER = { webkitdirectory: '' };
