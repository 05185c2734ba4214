// What is wrong with parameters, in sentences for who can set them right.
import {
  isWithinBounds,
  nameOf,
  valueAt,
  type ParamField,
  type ParamSchema,
  type ParamTexts,
} from './param-schema.ts';

/** A sentence for each field that is missing or out of its bounds, by path; empty when all is well. */
export function problemsBy(schema: ParamSchema, texts: ParamTexts, params: unknown): Record<string, string> {
  const wrong = schema.filter((field) => !isWithinBounds(field, valueAt(params, field.path)));
  return Object.fromEntries(
    wrong.map((field) => [field.path, problemWith(field, texts[field.path]?.label ?? nameOf(field))]),
  );
}

function problemWith(field: ParamField, label: string): string {
  if (field.type === 'boolean') return `${nameOf(field)} must be true or false.`;
  if (field.type === 'choice') return `${label} is one of ${field.choices.join(', ')}.`;
  const kind = field.type === 'integer' ? 'a whole number' : 'a number';
  return `${label} must be ${kind} from ${field.min} to ${field.max}.`;
}
