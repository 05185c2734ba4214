// Choose a photo, or take one: the pair of buttons with which pages that are about a photo begin.
import { CameraIcon, PictureIcon } from './icons.tsx';
import { FileButton } from './file-button.tsx';

interface Props {
  /** What each button says. */
  choose: string;
  take: string;
  /** The page waits for nothing else. */
  isPrimary: boolean;
  onPhoto: (photo: File) => void;
}

export function PhotoButtons({ choose, take, isPrimary, onPhoto }: Props) {
  const onFiles = ([photo]: File[]) => void (photo && onPhoto(photo));
  return (
    <div className="picture-buttons">
      <FileButton accept="image/*" isPrimary={isPrimary} onFiles={onFiles}>
        <PictureIcon />
        {choose}
      </FileButton>
      <FileButton accept="image/*" isCamera className="camera-button" onFiles={onFiles}>
        <CameraIcon />
        {take}
      </FileButton>
    </div>
  );
}
