/** Classes that networks can be told of: each stands beside every pixel. */
export const MOST_TOLD_CLASSES = 64;

/** Whether there is anything to tell, and no more than can be told. */
export function canBeTold(classes: { readonly length: number }): boolean {
  return classes.length > 1 && classes.length <= MOST_TOLD_CLASSES;
}
