// From a schema to a predicate. The library's own `is` copies what it judges and notes what is wrong, which on lists of
// thousands of records takes four to six times as long; people are told by sentences of ours anyway.
import { is, type CheckAction, type GenericSchema, type InferOutput, type ObjectEntries } from 'valibot';

export type Guard<T> = (value: unknown) => value is T;
type Predicate = (value: unknown) => boolean;

/** Accepts what `is` does, but that no object is a list. Nothing is copied. */
// @__NO_SIDE_EFFECTS__
export function guardOf<S extends GenericSchema>(schema: S): Guard<InferOutput<S>> {
  return predicateOf(schema) as Guard<InferOutput<S>>;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the kinds of schemas that records are made of have beside their type. */
interface Parts {
  type: string;
  pipe?: [GenericSchema, ...CheckAction<unknown, undefined>[]];
  entries: ObjectEntries;
  item: GenericSchema;
  wrapped: GenericSchema;
  options: readonly unknown[];
  check: Predicate;
}

function predicateOf(schema: GenericSchema): Predicate {
  const { type, pipe, entries, item, wrapped, options, check } = schema as unknown as Parts;
  const [inner, ...checks] = pipe ?? [];
  if (inner && checks.every((action) => action.type === 'check')) {
    const isTyped = predicateOf(inner);
    return (value) => isTyped(value) && checks.every(({ requirement }) => requirement(value));
  }
  switch (inner ? 'pipe' : type) {
    case 'object':
      return objectOf(Object.entries(entries) as [string, GenericSchema][]);
    case 'array': {
      const isSound = predicateOf(item);
      return (value) => Array.isArray(value) && value.every(isSound);
    }
    case 'nullable': {
      const isSound = predicateOf(wrapped);
      return (value) => value === null || isSound(value);
    }
    case 'optional': {
      const isSound = predicateOf(wrapped);
      return (value) => value === undefined || isSound(value);
    }
    case 'picklist':
      return (value) => options.includes(value);
    case 'custom':
      return check;
    case 'string':
      return (value) => typeof value === 'string';
    default:
      return (value) => is(schema, value);
  }
}

function objectOf(entries: readonly [name: string, schema: GenericSchema][]): Predicate {
  const names = entries.map(([name]) => name);
  const areSound = entries.map(([, schema]) => predicateOf(schema));
  return (value) => {
    if (!isRecord(value)) return false;
    for (let i = 0; i < names.length; i++) if (!areSound[i]!(value[names[i]!])) return false;
    return true;
  };
}
