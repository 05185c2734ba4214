// What catalogues were asked, as the database holds it.
import { guardOf } from '../../shared/guard-of.ts';
import { askedSchema } from '../../tracking/asked.ts';

export const isAsked = guardOf(askedSchema);
