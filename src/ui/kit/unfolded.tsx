// Something that is unfolded by its title: what is in it is there, and does its work, only while it is open.
import { useState, type ReactNode } from 'react';

interface Props {
  title: string;
  className?: string;
  titleClass?: string;
  children: ReactNode;
}

export function Unfolded({ title, className, titleClass, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={titleClass}>{title}</summary>
      {isOpen && children}
    </details>
  );
}
