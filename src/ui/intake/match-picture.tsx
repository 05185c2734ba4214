// To a match with a catalogue: back to the picture that was asked, which is asked again then, or the choice of one.
import { navigate } from 'wouter/use-hash-location';
import { isPictureAsked } from '../../app/sessions/asked-picture.ts';
import { FileButton } from '../kit/file-button.tsx';
import { strings } from '../kit/strings.ts';
import { useStore } from '../kit/use-store.ts';
import { receivePicture } from './receive.ts';

interface Props {
  /** Makes the catalogue the one that answers; resolves when it is. */
  onChosen?: () => Promise<unknown>;
}

export function MatchPicture({ onChosen }: Props) {
  const isAsked = useStore(isPictureAsked);
  const goBack = async () => {
    await onChosen?.();
    navigate('/match');
    // Its code is wanted where a picture is asked.
    await (await import('../../app/sessions/match-query.ts')).showKeptPicture();
  };
  const match = async (picture: File | undefined) => {
    if (!picture) return;
    await onChosen?.();
    receivePicture(picture);
  };
  if (isAsked)
    return (
      <button type="button" className="button button--primary" onClick={() => void goBack()}>
        {strings.library.matchAgain}
      </button>
    );
  return (
    <FileButton accept="image/*" isPrimary onFiles={([picture]) => void match(picture)}>
      {strings.library.match}
    </FileButton>
  );
}
