// The start of something that is compared: what it is opens once it waits in line, what kept it from that is told.
import { useState } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { asAppError, type AppError } from '../../shared/errors.ts';

export function useStart(begin: (evenIfShort: boolean) => Promise<{ id: string }>) {
  const [problem, setProblem] = useState<AppError | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const start = async (evenIfShort: boolean) => {
    setIsStarting(true);
    setProblem(null);
    try {
      navigate(`/comparisons/${(await begin(evenIfShort)).id}`);
    } catch (error) {
      setProblem(asAppError(error));
    }
    setIsStarting(false);
  };
  return { problem, isStarting, start };
}
