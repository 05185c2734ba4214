// What the first screen is made of, beside the doors: one file to load, by whoever has no catalogue yet.
export { FirstBooks } from './first-books.tsx';
export { NothingYet } from './nothing-yet.tsx';
export { Steps } from './steps.tsx';
