// A page with nothing to show yet: a sentence, and the way on.
import type { ReactNode } from 'react';

interface Props {
  title: string;
  children?: ReactNode;
}

export function Notice({ title, children }: Props) {
  return (
    <div className="notice">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
