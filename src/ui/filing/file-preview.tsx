// Filing a kept preview under a project, or under another one.
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { allProjects } from '../../app/queries/project-queries.ts';
import type { Preview } from '../../tracking/preview.ts';
import { useLive } from '../kit/use-live.ts';
import { filePreviewWithUndo } from './file-with-undo.ts';
import { NameField } from './name-field.tsx';
import { projectStrings as words } from './project-strings.ts';

export function FilePreview({ preview }: { preview: Preview }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setIsAsked(true)}>
        {preview.project === '' ? words.file : words.move}
      </button>
      {isAsked && <FileDialog preview={preview} onClose={() => setIsAsked(false)} />}
    </>
  );
}

function FileDialog({ preview, onClose }: { preview: Preview; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { data: projects = [] } = useLive(allProjects, undefined);
  const [project, setProject] = useState(preview.project);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void filePreviewWithUndo(preview.id, project).then((isFiled) => isFiled && dialog.current?.close());
  };
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="file-preview-title">
      <form className="stack" onSubmit={submit}>
        <h2 id="file-preview-title">{words.filePreview}</h2>
        <NameField
          label={words.project}
          help={words.projectHelp}
          value={project}
          names={projects.map(({ name }) => name)}
          isRequired
          onValue={setProject}
        />
        <div className="row">
          <button type="submit" className="button button--primary">
            {words.fileButton}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
