/** How long to wait before try number `tries` (from 0), in milliseconds: any time up to a limit that doubles, so that
 * clients which lost the same server do not come back in step. */
export function delay(tries: number, first: number, most: number): number {
  return Math.max(first / 3, Math.random() * Math.min(most, first * 2 ** tries));
}
