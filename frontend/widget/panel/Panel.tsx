import { Component } from "preact";
import { catchFocus } from "../../kit/focus";
import { loaded } from "../frame/chunk";
import type { ConversationState } from "../conversation/state";
import { Composer, focusComposer } from "./Composer";
import { Header } from "./Header";
import type { Hosted } from "./index";
import { Log } from "./Log";
import { Reachable } from "./Reachable";
import { isConcierges } from "./alone";
import { detailAsked, unanswered } from "./asked";
import { Calm } from "./calm";
import { Later } from "./later";
import { linesOf } from "./lines";

const PATIENCE = 3000;
/** An answer that comes at once needs no sign that it is coming. */
const AT_ONCE = 400;
/** Not everything is answered: thanks are not. */
const IN_VAIN = 8000;

type Props = Omit<Hosted, "prompt"> & { state: ConversationState; prompt: Element | null };

export class Panel extends Component<Props> {
  readonly #redraw = () => this.setState({});
  readonly #down = new Later(this.#redraw);
  readonly #answering = new Later(this.#redraw);
  readonly #calm = new Calm(this.#redraw);

  #talk: Promise<void> | undefined;
  #shown = false;
  /** The closed conversation on the screen, and the one before that which is on it. */
  #closed = "";
  #before = "";

  override componentDidUpdate(): void {
    this.props.conversation.talk?.read();
  }

  override render({ concierge, conversation, close, state, prompt }: Props) {
    const { chat, wish, queue, reach, lostAt, notice, finding } = state;
    const { status, open } = chat.standing;
    const { memory, talk } = conversation;
    const people = chat.standing.n > 0 || chat.entries.some(({ what }) => !("text" in what));
    if (people)
      this.#talk ??= loaded(import("../talk")).then(({ Talk }) => {
        conversation.talk = new Talk(conversation, this.#redraw);
        this.#redraw();
      });
    const alone = isConcierges(status);
    const asked = detailAsked(chat);
    const answering = this.#answering.is(lostAt === null && unanswered(chat), AT_ONCE, IN_VAIN);
    const lines = linesOf(chat, conversation.greeting, concierge.name, wish !== null, talk?.fact);
    talk?.mark(lines, state);
    const writing = answering ? "The concierge is answering" : (talk?.writing(state) ?? "");
    // The button goes away; the focus waits in the conversation.
    const ask = () => {
      conversation.ask();
      document.querySelector<HTMLElement>(".log")!.focus();
    };
    const down = this.#down.is(lostAt, PATIENCE, 0, lostAt ?? 0);
    const loading = (!chat.known && !chat.unsent.length && (finding || chat.log !== "")) || (people && !talk && !this.#shown);
    this.#shown = !loading;
    // A new conversation is a new log; one that closes is the same, with what is half written in it.
    if (open) this.#before = this.#closed;
    else this.#closed = chat.log;
    const first = alone && !loading && !chat.entries.length && !chat.unsent.length && !wish;
    const leave = (on: boolean) => {
      memory.leaves = on;
      this.#redraw();
    };
    const leaving = first && memory.leaves;
    const card = first && !prompt && (leaving || !down) && reach;
    const say = (text: string) => {
      conversation.say(text, leaving);
      leave(false);
    };
    return (
      // A press may take its own button away: Retry, Discard.
      <main class="window" aria-label={`Chat with ${concierge.name}`} onClick={() => catchFocus(document.querySelector(".log"))}>
        <Header name={concierge.name} standing={chat.standing} place={queue ? talk?.place(queue) : undefined} calm={this.#calm} again={alone && chat.known ? () => conversation.leave() : null} close={close} />
        <p class="banner" role="status">
          {down && "Reconnecting… what you write is kept."}
        </p>
        <Log key={this.#before} lines={lines} loading={loading} cut={chat.more} writing={writing} prompt={prompt} conversation={conversation}>
          {card && (
            <Reachable
              reach={reach}
              leaving={leaving}
              ask={ask}
              leave={() => {
                leave(true);
                focusComposer();
              }}
            />
          )}
          {talk?.end(state)}
        </Log>
        {(notice || chat.refusal) && (
          <p class="notice" role="alert">
            {notice ?? chat.refusal?.detail}
          </p>
        )}
        {open ? (
          <Composer memory={memory} talk={talk} say={say} asked={asked} placeholder={status === "ended" ? "Write to reopen this chat" : "Write a message…"}>
            {status === "ended" && (
              <button type="button" class="plain" onClick={() => conversation.leave()}>
                Start again
              </button>
            )}
            {leaving && (
              <button type="button" class="plain" onClick={() => leave(false)}>
                Cancel
              </button>
            )}
            {alone && !asked && !leaving && !(card && reach.available) && (
              <button type="button" class="plain" disabled={wish !== null} onClick={ask}>
                {wish ? "Asking…" : "Talk to a person"}
              </button>
            )}
          </Composer>
        ) : (
          <footer class="over">
            <button class="primary" onClick={() => conversation.renew()}>
              Start a new chat
            </button>
          </footer>
        )}
      </main>
    );
  }
}
