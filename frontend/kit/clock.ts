/** The server's clock. */

let offset = 0;

/** Takes the server's idea of now (ISO 8601) as ours. */
export function setClock(now: string): void {
  offset = Date.parse(now) - Date.now();
}

/** Now, in milliseconds, by the server's clock. */
export function now(): number {
  return Date.now() + offset;
}
