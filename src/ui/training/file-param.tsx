// A parameter that names a file which somebody brought: one of those that are here, none, or another from the device.
import { bringLpipsFile } from '../../app/commands/lpips-commands.ts';
import { lpipsFiles } from '../../app/queries/lpips-query.ts';
import { shortFileId } from '../../parameters/file-id.ts';
import type { ParamText } from '../../parameters/param-schema.ts';
import { say } from '../../shared/message.ts';
import { deleteLpipsWithUndo } from '../keeping/delete-lpips.ts';
import { FileButton } from '../kit/file-button.tsx';
import { formatBytes } from '../kit/format.ts';
import { freeingStrings } from '../kit/freeing-strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';

interface Props {
  id: string;
  words: ParamText;
  text: string;
  onText: (text: string) => void;
}

export function FileParam({ id, words, text, onText }: Props) {
  const { data: files = [] } = useLive(lpipsFiles, undefined);
  const chosen = files.find((file) => file.id === text);
  const bring = (file: File) => void bringLpipsFile(file).then(onText).catch(tellProblem);
  const remove = (file: { id: string; name: string }) => {
    onText('');
    void deleteLpipsWithUndo(file);
  };
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {say(words.label)}
      </label>
      <select
        id={id}
        className="input"
        value={text}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onText(target.value)}
      >
        <option value="">{freeingStrings.lpips.none}</option>
        {!chosen && text !== '' && <option value={text}>{shortFileId(text)}</option>}
        {files.map((file) => (
          <option key={file.id} value={file.id}>
            {`${file.name}, ${shortFileId(file.id)}, ${formatBytes(file.byteLength)}`}
          </option>
        ))}
      </select>
      <div className="row">
        <FileButton accept=".safetensors,application/octet-stream" onFiles={([file]) => file && bring(file)}>
          {freeingStrings.lpips.bring}
        </FileButton>
        {chosen && (
          <button
            type="button"
            className="button button--quiet"
            aria-label={freeingStrings.lpips.deleteNamed({ name: chosen.name })}
            onClick={() => remove(chosen)}
          >
            {freeingStrings.delete}
          </button>
        )}
      </div>
      <p id={`${id}-help`} className="field__help">
        {say(words.help ?? '')}
      </p>
    </div>
  );
}
