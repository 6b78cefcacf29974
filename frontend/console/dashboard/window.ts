/** Which of thousands of rows are in sight. */
export interface Port {
  /** Pixels: how far it is scrolled, how high it is, how high a row is. */
  top: number;
  height: number;
  row: number;
}

/** Rows above and below that are drawn already, so that scrolling shows no hole. */
const MORE = 8;

/** From `from` to before `to`. */
export function inSight({ top, height, row }: Port, count: number): { from: number; to: number } {
  const first = Math.floor(top / row);
  // Steps of a few rows, so that not each of them is a new drawing.
  const from = Math.max(0, Math.floor((first - MORE) / 4) * 4);
  const to = Math.min(count, Math.ceil((first + Math.ceil(height / row) + MORE) / 4) * 4);
  return { from: Math.min(from, to), to };
}

/** Where to scroll so that row `at` is whole in sight: the present place if it is. */
export function scrolledTo({ top, height, row }: Port, at: number): number {
  const [above, below] = [at * row, (at + 1) * row - height];
  return top > above ? above : top < below ? below : top;
}
