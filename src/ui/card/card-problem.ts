// What keeps a card's plan from being imported, told before the worker is asked.
import { paintsOfCard } from '../../dataset/card/card-names.ts';
import { homographyOfCard, type CardPlan } from '../../dataset/card/card-plan.ts';
import { AppError } from '../../shared/errors.ts';

/** A sentence, or null. */
export function problemOfPlan(plan: CardPlan): string | null {
  try {
    homographyOfCard(plan);
    paintsOfCard(plan);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
