// Kinds of files that people take for pictures, or put beside them, each with what to do instead: a reason to list.
import { message, type Message } from '../shared/message.ts';

export type ForeignKind =
  | 'list'
  | 'archive'
  | 'spreadsheet'
  | 'document'
  | 'design'
  | 'raw'
  | 'film'
  | 'sound'
  | 'pdf'
  | 'ours'
  | 'link';

export function foreignReason(kind: ForeignKind, format: string): Message {
  switch (kind) {
    case 'pdf':
      return message('pictures.pdf');
    case 'film':
      return message('pictures.video');
    case 'list':
    case 'link':
      return message(`foreign.${kind}`);
    default:
      return message(`foreign.${kind}`, { format });
  }
}
