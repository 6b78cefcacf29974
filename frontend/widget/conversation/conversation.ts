/**
 * One visitor's conversation with one concierge, while this page lives: what the panel shows and what it may ask for.
 *
 * The first message, or "Talk to a person", makes the visitor known and begins the conversation in one idempotent
 * request; from then on the socket carries it.
 */
import { delay } from "../../kit/backoff";
import { newId } from "../../kit/ids";
import { emptyLog, reduce } from "../../kit/log";
import { type Outbox, type Unsent, cut, discard, write } from "../../kit/outbox";
import type { LogFrame, ServerFrame, Snapshot } from "../../kit/protocol";
import type { Concierge } from "../frame/concierge";
import { problemOf } from "../frame/problem";
import type { Visit } from "../frame/visit";
import type { Talk } from "../talk";
import { Courier } from "./courier";
import { Memory } from "./memory";
import { Screen } from "./screen";
import { type ConversationState, nothing } from "./state";
import { otherTabs } from "./tabs";
import { unread } from "./unread";

export class Conversation {
  readonly memory: Memory;
  /** What the concierge said before the first line. */
  greeting: string;
  /** What is needed once a person was asked for; it comes by then. */
  talk?: Talk;
  readonly visit: Visit;
  readonly #screen: Screen;
  readonly #courier: Courier;
  readonly #tabs: ReturnType<typeof otherTabs>;
  #tries = 0;

  constructor({ key, greeting }: Concierge, visit: Visit, changed: () => void) {
    this.greeting = greeting;
    this.memory = new Memory(`frontdesk:${key}`);
    this.visit = visit;
    this.#screen = new Screen(this.memory, changed);
    this.#screen.state = { ...this.state, ...this.#reach() };
    this.#tabs = otherTabs(`frontdesk:${key}`, () => this.look());
    this.#courier = new Courier(this.#screen, visit, { arrived: (log) => this.arrived(log), lost: (retry) => this.#lost(retry) });
    void this.find();
  }

  get state(): ConversationState {
    return this.#screen.state;
  }

  /** He is another one. @param known whether he was known before. */
  became(known: boolean): void {
    const { token } = this.visit.visitor;
    if (known) this.#leaveScreen(token ? this.state.chat.unsent : []);
    if (known && !token) this.memory.forget();
    void this.find();
  }

  /** He is nobody any more: a clean start, but for what waits to be said. */
  forgotten(): void {
    this.#leaveScreen(cut(this.state.chat.unsent));
  }

  opened(): void {
    this.#follow();
    this.#courier.go();
  }

  link(lostAt: number | null): void {
    this.#screen.set({ lostAt, queue: null });
    if (lostAt === null) this.#screen.box(cut);
  }

  /** @param ask a person is asked for with the words, in one step. */
  say(text: string, ask?: boolean): void {
    this.#write({ text: text.toWellFormed().replaceAll("\0", ""), ask, files: this.talk?.take() });
  }

  /** A button under the concierge's line `to`; `text` stands on it. */
  press(to: number, pick: string, text: string): void {
    this.#write({ text, press: { log: this.state.chat.log, to, pick } });
  }

  sayAgain(client_id: string): void {
    this.#courier.again(client_id);
  }

  takeBack(client_id: string): void {
    this.#screen.box((box) => discard(box, client_id));
    this.#courier.go();
  }

  /** "Talk to a person". */
  ask(): void {
    this.#screen.set({ notice: null, wish: this.state.wish ?? { client_id: newId() } });
    this.#courier.go();
  }

  /** "Start again": closes the conversation, unless somebody said something that is not on the screen yet. */
  async leave(): Promise<void> {
    const { log, cursor } = this.state.chat;
    const { base, door } = this.visit.visitor;
    this.notice(null);
    try {
      await door.decide(`${base}/conversation/leave`, { log, seen: cursor });
      this.renew();
    } catch (error) {
      this.notice(problemOf(error).detail);
    }
  }

  /** The concierge said this instead of its greeting. */
  greet(text: string): void {
    this.greeting = text;
    this.notice(null);
  }

  /** A sentence that belongs to no message. */
  notice(notice: string | null): void {
    this.#screen.set({ notice });
  }

  /** How many things the visitor has not read; on an `open` panel he reads them. */
  unread(open: boolean): number {
    return unread(this.state.chat, this.memory, open);
  }

  /** Something may have begun elsewhere: in another tab, or while this page slept. */
  look(): void {
    if (!this.state.finding && !(this.state.chat.log && this.state.chat.standing.open)) void this.find();
  }

  /** An empty screen after a closed conversation. What could not be said in that one is said in the next, without files. */
  renew(): void {
    const left = this.state.chat.unsent.filter(({ text, state, problem }) => text && (state === "refused" ? problem?.code === "archived" : state !== "sent"));
    this.#leaveScreen(left.map((unsent) => ({ ...unsent, files: undefined, state: "waiting" })));
    this.#courier.go();
  }

  /** Asks for the open conversation of the known visitor, for as long as it takes. */
  async find(): Promise<void> {
    const { visitor } = this.visit;
    const { token, door, base } = visitor;
    if (!token) return this.#courier.go();
    this.#screen.set({ finding: !this.state.chat.known });
    try {
      const snapshot = await door.get<Snapshot>(`${base}/conversation`);
      if (token !== visitor.token) return;
      this.arrived(snapshot.log);
      this.#screen.set({ chat: reduce(this.state.chat, { ev: "snapshot", log: snapshot.log, snapshot }) });
    } catch (error) {
      if (token !== visitor.token) return;
      const { status } = problemOf(error);
      if (status === 401) this.visit.forget();
      else if (status !== 404) return this.#lost(() => this.find());
    }
    this.#screen.set({ finding: false });
    this.#courier.go();
  }

  /** What is said of a log and only staff gets (who looks at it, its tickets) never comes here. */
  heard(frame: ServerFrame): void {
    if (frame.ev === "status") this.#screen.set({ reach: frame });
    if (!("log" in frame) || frame.log !== this.state.chat.log) return;
    if (frame.ev === "refused" && frame.client_id) this.#courier.refused(frame.client_id, frame.problem);
    else if (/^(queue|seen|typing)$/.test(frame.ev)) this.#screen.set({ [frame.ev]: frame });
    else this.#screen.set({ chat: reduce(this.state.chat, frame as LogFrame) });
    if (this.state.chat.gap) this.#follow();
    if (frame.ev === "closed") this.#later(() => this.find());
    this.#courier.go();
  }

  /** The conversation on the screen is `log` from here on. */
  arrived(log: string): void {
    this.#tries = 0;
    const { unsent, log: before } = this.state.chat;
    this.#screen.set({ lostAt: this.visit.lostAt, ...(log !== before && { chat: emptyLog(log, unsent) }) });
    if (log !== before) this.#tabs.tell(log);
    this.#follow();
  }

  #write(words: Pick<Unsent, "text" | "press" | "ask" | "files">): void {
    this.notice(null);
    this.#screen.box((box) => write(box, { client_id: newId(), at: Date.now(), ...words }));
    this.#courier.go();
  }

  #follow(): void {
    const { log, known, cursor } = this.state.chat;
    if (log) this.visit.send({ op: "follow", log, ...(known ? { cursor } : {}) });
  }

  #leaveScreen(unsent: Outbox): void {
    const { finding } = this.state;
    this.#screen.set({ ...nothing(unsent), finding, ...this.#reach() });
  }

  #reach(): Pick<ConversationState, "reach" | "lostAt"> {
    const { reach, lostAt } = this.visit;
    return { reach, lostAt };
  }

  #lost(retry: () => unknown): void {
    this.#screen.set({ lostAt: this.state.lostAt ?? Date.now() });
    this.#later(retry);
  }

  #later(retry: () => unknown): void {
    setTimeout(retry, delay(this.#tries++, 300, 10_000));
  }
}
