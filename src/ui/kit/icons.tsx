// Line icons, drawn in the colour of the text around them; always beside a word, so hidden from screen readers.
import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const CatalogueIcon = () => (
  <Icon>
    <path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z" />
  </Icon>
);

export const TrainIcon = () => (
  <Icon>
    <path d="M4 4v16h16M7 8c2 7 5 9 12 9" />
  </Icon>
);

export const MatchIcon = () => (
  <Icon>
    <path d="M8 4H4v4M16 4h4v4M8 20H4v-4M16 20h4v-4M9 9h6v6H9z" />
  </Icon>
);

export const ScansIcon = () => (
  <Icon>
    <path d="M4 5h5v5H4zM4 14h5v5H4zM13 6h7M13 9h4M13 15h7M13 18h4" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </Icon>
);

export const CameraIcon = () => (
  <Icon>
    <path d="M4 8h3l2-3h6l2 3h3v11H4z" />
    <circle cx="12" cy="13" r="3.5" />
  </Icon>
);

export const PictureIcon = () => (
  <Icon>
    <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4" />
  </Icon>
);

export const TorchIcon = () => (
  <Icon>
    <path d="M7 3h10v4l-2 3v11H9V10L7 7zM7 7h10M12 12v3" />
  </Icon>
);

export const FolderIcon = () => (
  <Icon>
    <path d="M3 6h6l2 2h10v11H3z" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M5 13l4 4L19 7" />
  </Icon>
);

/** The mark: two swatches that touch. */
export const Mark = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M0 0h10v20H0z" fill="#9a9a9a" />
    <path d="M10 0h10v20H10z" fill="#666666" />
  </svg>
);
