// Where something is to be matched and there is nothing to match with: what the first screen offers, on that page.
import { Doors } from '../intake/doors.tsx';
import { matchStrings } from '../kit/match-strings.ts';
import { FirstBooks } from './first-books.tsx';

export function NothingYet() {
  return (
    <>
      <p>{matchStrings.noDataset}</p>
      <div className="first__beside">
        <FirstBooks />
        <Doors isFirst areBooksBeside />
      </div>
    </>
  );
}
