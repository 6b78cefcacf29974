import type { ConversationState, Typing } from "../conversation/state";

const SHOWN = 6000;

/** Who writes to the visitor: for six seconds after he was last told of, or until that person's next line. */
export class Writing {
  #told: Typing | undefined;
  #cursor = 0;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly redraw: () => void) {}

  /** A name, or nothing. */
  who({ typing, chat }: Pick<ConversationState, "typing" | "chat">): string {
    if (typing !== this.#told) {
      this.#told = typing;
      this.#cursor = chat.cursor;
      this.#until = Date.now() + SHOWN;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.redraw, SHOWN);
    }
    const said = chat.entries.some(({ seq, author }) => seq > this.#cursor && author.id === typing?.author.id);
    return typing && !said && Date.now() < this.#until ? (typing.author.name ?? "Someone") : "";
  }
}
