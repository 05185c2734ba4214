// The three doors: drop, choose, or try the sample.
import { receiveDataset, receiveFiles } from '../hooks/receive.ts';
import { strings } from '../strings.ts';
import { FileButton } from './file-button.tsx';
import { FolderIcon } from './icons.tsx';

export function Doors() {
  return (
    <div className="doors">
      <div className="door door--drop">
        <FolderIcon />
        <p className="strong door__drop-title">{strings.home.dropDoor}</p>
        <p className="quiet small">{strings.home.dropDoorHint}</p>
        <div className="row door__buttons">
          <FileButton isFolder onFiles={receiveFiles}>
            {strings.home.pickFolder}
          </FileButton>
          <FileButton accept=".zip,.swatchpack,application/zip" onFiles={receiveFiles}>
            {strings.home.pickFile}
          </FileButton>
        </div>
      </div>
      <div className="door">
        <button
          type="button"
          className="button button--primary door__sample"
          onClick={() => void receiveDataset({ kind: 'sample' })}
        >
          {strings.home.sampleDoor}
        </button>
        <p className="quiet small">{strings.home.sampleHint}</p>
      </div>
    </div>
  );
}
