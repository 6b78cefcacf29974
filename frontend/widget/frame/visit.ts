/**
 * One visitor's conversation with one concierge, while this page lives: what the panel shows and what it may ask for.
 *
 * Nobody is known to the server before he acts: the first message, or "Talk to a person", makes the visitor and begins
 * the conversation in one idempotent request; from then on the socket carries it.
 */
import { delay } from "../../kit/backoff";
import { newId } from "../../kit/ids";
import { emptyLog, reduce } from "../../kit/log";
import { type Outbox, type Unsent, cut, discard, write } from "../../kit/outbox";
import type { ServerFrame, Snapshot } from "../../kit/protocol";
import { Socket } from "../../kit/socket";
import { setClock } from "../../kit/time";
import type { Page } from "../wire";
import type { Concierge } from "./concierge";
import { Courier } from "./courier";
import { Lookout } from "./lookout";
import { Memory } from "./memory";
import { problemOf } from "./problem";
import { Screen } from "./screen";
import { type Reach, type VisitState, nothing } from "./state";
import { otherTabs } from "./tabs";
import { Visitor } from "./visitor";

type Hosts = { keep(token: string | null): void; changed(): void };

export class Visit {
  readonly memory: Memory;
  readonly #visitor: Visitor;
  readonly #screen: Screen;
  readonly #socket: Socket;
  readonly #courier: Courier;
  readonly #tabs: ReturnType<typeof otherTabs>;
  readonly #lookout = new Lookout(() => void this.#askReach());
  #page: Page = { url: "", title: "" };
  /** Nothing is sent before the site has said who the visitor is. */
  #introduced = false;
  #tries = 0;

  constructor({ key }: Concierge, hosts: Hosts) {
    const base = `/w/${encodeURIComponent(key)}`;
    this.memory = new Memory(`frontdesk:${key}`);
    this.#screen = new Screen(this.memory, hosts.changed);
    this.#visitor = new Visitor(base, hosts.keep);
    this.#tabs = otherTabs(`frontdesk:${key}`, () => this.look());
    this.#courier = new Courier(this.#screen, {
      introduced: () => this.#introduced,
      page: () => this.#page,
      send: (frame) => this.#socket.send(frame),
      post: (path, body) => this.#visitor.act(path, body),
      arrived: (log) => {
        this.#reached();
        this.#begin(log);
      },
      unknown: () => this.#forget(),
      lost: (retry) => this.#lost(retry),
    });
    this.#socket = new Socket({
      url: () => `${location.origin.replace(/^http/, "ws")}${base}/socket`,
      ticket: () => this.#visitor.ticket(),
      opened: () => {
        this.#follow();
        this.#courier.go();
      },
      frame: (frame) => this.#heard(frame),
      link: (lostAt) => {
        this.#screen.set({ lostAt, queue: null });
        if (lostAt === null) this.#screen.box(cut);
      },
      over: () => this.#later(() => this.find()),
    });
  }

  get state(): VisitState {
    return this.#screen.state;
  }

  /** The token that the site keeps: at the start, and when another tab changed it. */
  known(token: string | null): void {
    this.#introduced = true;
    const visitor = this.#visitor;
    if (token === visitor.token) return this.#courier.go();
    if (visitor.token) this.#leaveScreen(token ? this.state.chat.unsent : []);
    if (!token && visitor.token) this.memory.forget();
    visitor.token = token;
    void this.find();
  }

  on(page: Page): void {
    this.#page = page;
  }

  /** @param ask a person is asked for with the words, in one step. */
  say(text: string, ask?: boolean): void {
    this.#write({ text: text.toWellFormed().replaceAll("\0", ""), ask });
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
    this.#screen.set({ notice: null });
    try {
      await this.#visitor.door.decide(`${this.#visitor.base}/conversation/leave`, { log, seen: cursor });
      this.renew();
    } catch (error) {
      this.#screen.set({ notice: problemOf(error).detail });
    }
  }

  /** Something may have begun elsewhere: in another tab, or while this page slept. */
  look(): void {
    if (!this.state.finding && !(this.state.chat.log && this.state.chat.standing.open)) void this.find();
  }

  /** Whether somebody looks at the panel. */
  looked(on: boolean): void {
    this.#lookout.looks(on && !this.#socket.open);
  }

  /** An empty screen after a closed conversation. What could not be said in that one is said in the next. */
  renew(): void {
    const left = this.state.chat.unsent.filter(({ state, problem }) => (state === "refused" ? problem?.code === "archived" : state !== "sent"));
    this.#leaveScreen(left.map((unsent) => ({ ...unsent, state: "waiting" })));
    this.#courier.go();
  }

  /** Asks for the open conversation of the known visitor, for as long as it takes. */
  async find(): Promise<void> {
    const { token, door, base } = this.#visitor;
    if (!token) return this.#courier.go();
    this.#screen.set({ finding: !this.state.chat.known });
    try {
      const snapshot = await door.get<Snapshot>(`${base}/conversation`);
      if (token !== this.#visitor.token) return;
      this.#reached();
      this.#begin(snapshot.log);
      this.#screen.set({ chat: reduce(this.state.chat, { ev: "snapshot", log: snapshot.log, snapshot }) });
    } catch (error) {
      if (token !== this.#visitor.token) return;
      const { status } = problemOf(error);
      if (status === 401) this.#forget();
      else if (status !== 404) return this.#lost(() => this.find());
    }
    this.#screen.set({ finding: false });
    this.#courier.go();
  }

  async #askReach(): Promise<void> {
    const { door, base } = this.#visitor;
    const reach = await door.get<Reach>(`${base}/status`).catch((error) => (problemOf(error), null));
    if (!this.#socket.open) this.#screen.set({ reach });
  }

  #write(words: Pick<Unsent, "text" | "press" | "ask">): void {
    this.#screen.set({ notice: null });
    this.#screen.box((box) => write(box, { client_id: newId(), at: Date.now(), ...words }));
    this.#courier.go();
  }

  #heard(frame: ServerFrame): void {
    if (frame.ev === "hello") setClock(frame.now);
    if (frame.ev === "status") this.#screen.set({ reach: frame });
    if (!("log" in frame) || frame.log !== this.state.chat.log) return;
    if (frame.ev === "refused" && frame.client_id) this.#courier.refused(frame.client_id, frame.problem);
    else if (frame.ev === "queue") this.#screen.set({ queue: frame });
    else if (frame.ev !== "looking") this.#screen.set({ chat: reduce(this.state.chat, frame) });
    if (this.state.chat.gap) this.#follow();
    if (frame.ev === "closed") this.#later(() => this.find());
    this.#courier.go();
  }

  /** The conversation on the screen is `log` from here on. */
  #begin(log: string): void {
    if (log !== this.state.chat.log) {
      this.#screen.set({ chat: emptyLog(log, this.state.chat.unsent) });
      this.#tabs.tell(log);
    }
    if (this.#socket.open) this.#follow();
    else this.#socket.start();
  }

  #follow(): void {
    const { log, known, cursor } = this.state.chat;
    if (log) this.#socket.send({ op: "follow", log, ...(known ? { cursor } : {}) });
  }

  /** The token is no longer good: a clean start, but for what waits to be said. */
  #forget(): void {
    this.#visitor.forget();
    this.#leaveScreen(cut(this.state.chat.unsent));
  }

  #leaveScreen(unsent: Outbox): void {
    this.#socket.stop();
    const { finding, reach } = this.state;
    this.#screen.set({ ...nothing(unsent), finding, reach });
  }

  #reached(): void {
    this.#tries = 0;
    if (!this.state.chat.log) this.#screen.set({ lostAt: null });
  }

  #lost(retry: () => unknown): void {
    this.#screen.set({ lostAt: this.state.lostAt ?? Date.now() });
    this.#later(retry);
  }

  #later(retry: () => unknown): void {
    setTimeout(retry, delay(this.#tries++, 300, 10_000));
  }
}
