const OF_LIFE = ["pointerdown", "pointermove", "keydown", "scroll"];

/** Calls `signed` when somebody does something on this page, at most once in `every` milliseconds. Listens, and touches nothing. */
export function watchSigns(every: number, signed: () => void): void {
  const told = seldom(every, signed);
  for (const sign of OF_LIFE) addEventListener(sign, told, { passive: true, capture: true });
}

/** `does`, but for calls that come within `every` milliseconds after one that counted. */
export function seldom(every: number, does: () => void): () => void {
  let next = 0;
  return () => {
    if (Date.now() < next) return;
    next = Date.now() + every;
    does();
  };
}
