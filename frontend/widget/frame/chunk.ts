/** A chunk that is gone (a new version is there) or out of reach: a fresh frame finds the right one. */
export function loaded<T>(chunk: Promise<T>): Promise<T> {
  return chunk.catch(() => new Promise<never>(() => setTimeout(() => location.reload(), 3000)));
}
