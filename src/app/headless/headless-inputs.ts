// The inputs that a script fills with local files, and the files that it gets.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';

export function addInput(id: string, kind: 'folder' | 'file' | 'files'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.id = id;
  input.webkitdirectory = kind === 'folder';
  input.multiple = kind === 'files';
  document.body.append(input);
}

export function filesOf(id: string): File[] {
  return [...((document.getElementById(id) as HTMLInputElement).files ?? [])];
}

export function fileOf(id: string): File {
  const [file] = filesOf(id);
  if (!file) throw new AppError('not-a-dataset', message('headless.noFile'));
  return file;
}

export function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
}
