import type { Outbox } from "../../kit/outbox";
import type { Memory } from "./memory";
import { type ConversationState, nothing, settled, withUnsent } from "./state";

/** What the panel shows. What was not sent yet is remembered at each change. */
export class Screen {
  state: ConversationState;

  constructor(
    readonly memory: Memory,
    readonly changed: () => void,
  ) {
    this.state = nothing(memory.unsent);
  }

  set(change: Partial<ConversationState>): void {
    const { unsent } = this.state.chat;
    this.state = settled({ ...this.state, ...change });
    if (unsent !== this.state.chat.unsent) this.memory.unsent = this.state.chat.unsent;
    this.changed();
  }

  box(change: (box: Outbox) => Outbox): void {
    this.set(withUnsent(this.state, change(this.state.chat.unsent)));
  }
}
