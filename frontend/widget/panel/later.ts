/** Whether something holds for a while already: drawn anew when it does. */
export class Later {
  #since: number | false | null = null;
  #shown = false;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(readonly redraw: () => void) {}

  /** Whether what holds `since` (any number of its own; `null` or `false`: not now) holds for `patience` milliseconds, and not for `most`.
   * @param from when it began, by the client's clock. */
  is(since: number | false | null, patience: number, most = 0, from = Date.now()): boolean {
    if (since !== this.#since) {
      this.#since = since;
      this.#shown = false;
      this.#timers.forEach(clearTimeout);
      const then = (shown: boolean, after: number) =>
        setTimeout(() => {
          this.#shown = shown;
          this.redraw();
        }, from + after - Date.now());
      this.#timers = since ? [then(true, patience), ...(most ? [then(false, most)] : [])] : [];
    }
    return this.#shown;
  }
}
