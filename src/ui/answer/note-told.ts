// What may be known of an answer beside its verdict, as it is told and as a scan keeps it.
import type { Note } from '../../matching/notes.ts';
import { message, type Message } from '../../shared/message.ts';

/** A note as a sentence. */
export function noteTold(note: Note): Message {
  switch (note.kind) {
    case 'model-unusable':
      return message('notes.modelUnusable', { reason: note.reason });
    case 'light-ratio': {
      const percent = Math.round(100 * Math.abs(note.ratio - 1));
      return message(note.ratio > 1 ? 'notes.moreLight' : 'notes.lessLight', { percent });
    }
    case 'brighter-than-white':
      return message('notes.brighterThanWhite');
    case 'no-reference':
      return message('notes.noReference');
    case 'near-grey':
      return message('notes.nearGrey');
    case 'left-out':
      return message('notes.leftOut', { kept: Math.round(100 * note.kept) });
    case 'few-pixels':
      return message('notes.fewPixels', { pixels: note.pixels });
  }
}
