const EVERY = 20_000;

/** Asks from time to time, at most every 20 s, for as long as somebody looks and nothing tells by itself. */
export class Lookout {
  #asked = 0;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly ask: () => void) {}

  looks(on: boolean): void {
    clearTimeout(this.#next);
    if (on) this.#next = setTimeout(this.#now, this.#asked + EVERY - Date.now());
  }

  #now = (): void => {
    this.#asked = Date.now();
    this.ask();
    this.looks(true);
  };
}
