// What is wrong with parameters, told to who can set them right.
import { message, type Message, type Told } from '../shared/message.ts';
import {
  isWithinBounds,
  nameOf,
  valueAt,
  type ParamField,
  type ParamSchema,
  type ParamTexts,
} from './param-schema.ts';

/** What is told of each field that is missing or out of its bounds, by path; empty when all is well. */
export function problemsBy(schema: ParamSchema, texts: ParamTexts, params: unknown): Record<string, Message> {
  const wrong = schema.filter((field) => !isWithinBounds(field, valueAt(params, field.path)));
  return Object.fromEntries(
    wrong.map((field) => [field.path, problemWith(field, texts[field.path]?.label ?? nameOf(field))]),
  );
}

function problemWith(field: ParamField, label: Told): Message {
  if (field.type === 'boolean') return message('params.flag', { label });
  if (field.type === 'choice') return message('params.choice', { label, choices: field.choices.join(', ') });
  if (field.type === 'file') return message('params.file', { label });
  const { min, max } = field;
  return message(field.type === 'integer' ? 'params.whole' : 'params.number', { label, min, max });
}
