// The product's evidence for the mean colour of a patch, whichever way that mean was taken.

/** As of a patch that is wholly that colour, with a third of a code value of error. */
export function evidenceOf(swatchEvidence, coding, index) {
  const patch = {
    deviation: [0.5, 0.5, 0.5],
    spread: 0.5,
    clippedShare: 0,
    trustedShare: 1,
    count: 4096,
    error: 0.3,
  };
  return (mean) => swatchEvidence(index, { seen: { ...patch, mean }, coding }).density;
}
