// The question whether what was found by itself is the white card.
import type { CameraReference } from '../../storage/settings.ts';
import { cameraStrings as strings } from '../camera-strings.ts';
import { answerProposal } from '../hooks/camera-loop.ts';
import { changeSettings } from '../hooks/change-settings.ts';

export function ProposalQuestion({ kind }: { kind: CameraReference }) {
  const confirm = () => {
    if (kind === 'none') changeSettings({ cameraReference: 'paper' });
    answerProposal(true);
  };
  return (
    <div className="camera__question" role="group" aria-label={strings.reference.isThisIt}>
      <p className="camera__pill" role="status">
        {strings.reference.isThisIt}
      </p>
      <button type="button" className="button button--primary" onClick={confirm}>
        {strings.reference.yes}
      </button>
      <button type="button" className="button" onClick={() => answerProposal(false)}>
        {strings.reference.no}
      </button>
    </div>
  );
}
