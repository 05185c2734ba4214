// The question about a card that the camera found. A yes also says that there is one beside the paint.
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { answerProposal } from './camera-loop.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { ProposalQuestion } from '../reference/proposal-question.tsx';

export function CameraProposal({ kind }: { kind: ReferenceChoice }) {
  const answer = (isCard: boolean) => {
    if (isCard && kind === 'none') changeSettings({ cameraReference: 'paper' });
    answerProposal(isCard);
  };
  return <ProposalQuestion question={strings.reference.isThisIt} onAnswer={answer} isOverPicture />;
}
