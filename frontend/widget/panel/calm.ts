const PAUSE = 10_000;

/** Words for a screen reader: said at once if nothing was said for ten seconds, else what holds when those are over. */
export class Calm {
  #said: string | undefined;
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly redraw: () => void) {}

  of(words: string): string | undefined {
    clearTimeout(this.#timer);
    const say = () => {
      this.#said = words;
      this.#next = Date.now() + PAUSE;
    };
    if (this.#said === undefined || (words !== this.#said && Date.now() >= this.#next)) say();
    else if (words !== this.#said)
      this.#timer = setTimeout(() => {
        say();
        this.redraw();
      }, this.#next - Date.now());
    return this.#said;
  }
}
