// From the schema of a record to that of one in somebody else's file: the same, with each value within its bounds.
import {
  array,
  check,
  nullable,
  object,
  optional,
  pipe,
  type ArraySchema,
  type GenericSchema,
  type GenericValidation,
  type InferOutput,
  type NullableSchema,
  type ObjectEntries,
  type ObjectSchema,
  type OptionalSchema,
} from 'valibot';
import { eitherOf, mapOf, type MapSchema } from '../../shared/schemas.ts';
import { isName, NARROWER } from './foreign-values.ts';

/** Names of metrics of a run or model, and of an epoch's columns. */
const MAX_NAMES = 200;

/** Throws an Error for a schema with a text that nothing bounds: `string()` where the words of schemas.ts belong. */
export function narrowed<S extends GenericSchema>(schema: S): GenericSchema<InferOutput<S>> {
  return narrow(schema) as GenericSchema<InferOutput<S>>;
}

function narrow(schema: GenericSchema): GenericSchema {
  const narrower = NARROWER.get(schema);
  if (narrower) return narrower;
  if ('pipe' in schema) {
    const [inner, ...checks] = schema.pipe as [GenericSchema, ...GenericValidation[]];
    return checks.reduce((judged, check) => pipe(judged, check), narrow(inner));
  }
  if ('values' in schema) return narrowMap(schema as unknown as MapSchema<GenericSchema>);
  if ('ways' in schema) return eitherOf(...(schema.ways as readonly GenericSchema[]).map(narrow));
  switch (schema.type) {
    case 'object': {
      const { entries } = schema as unknown as ObjectSchema<ObjectEntries, undefined>;
      const inBounds = Object.entries(entries).map(([name, entry]) => [name, narrow(entry as GenericSchema)]);
      return object(Object.fromEntries(inBounds) as ObjectEntries) as GenericSchema;
    }
    case 'array':
      return array(narrow((schema as unknown as ArraySchema<GenericSchema, undefined>).item));
    case 'nullable':
      return nullable(narrow((schema as unknown as NullableSchema<GenericSchema, undefined>).wrapped));
    case 'optional':
      return optional(narrow((schema as unknown as OptionalSchema<GenericSchema, undefined>).wrapped));
    case 'string':
      throw new Error('A record has a text without bounds.');
    default:
      return schema;
  }
}

function narrowMap({ values }: MapSchema<GenericSchema>): GenericSchema {
  return pipe(
    mapOf(narrow(values)),
    check((map) => {
      const names = Object.keys(map);
      return names.length <= MAX_NAMES && names.every(isName);
    }),
  );
}
