/**
 * One visitor's conversation with one concierge, while this page lives: what the panel shows and what it may ask for.
 *
 * Nobody is known to the server before he acts: the first message, or "Talk to a person", makes the visitor and begins
 * the conversation in one idempotent request; from then on the socket carries it. Words go before wishes, one at a time.
 */
import { delay } from "../../kit/backoff";
import { type Door, Refusal, door } from "../../kit/http";
import { newId } from "../../kit/ids";
import { type LogState, emptyLog, reduce } from "../../kit/log";
import { acked, again, cut, discard, refused, sending, write } from "../../kit/outbox";
import type { Problem, ServerFrame, Snapshot } from "../../kit/protocol";
import { Socket } from "../../kit/socket";
import { setClock } from "../../kit/time";
import type { Page } from "../wire";
import type { Concierge } from "./concierge";
import { type Errand, type VisitState, errand } from "./errand";
import { Memory } from "./memory";
import { otherTabs } from "./tabs";

type Landed = { log: string; seq: number };
type Hosts = { keep(token: string | null): void; changed(): void };

export class Visit {
  state: VisitState;
  readonly memory: Memory;
  readonly #base: string;
  readonly #hosts: Hosts;
  readonly #door: Door;
  readonly #socket: Socket;
  readonly #tabs: ReturnType<typeof otherTabs>;
  #token: string | null = null;
  #page: Page = { url: "", title: "" };
  #busy = false;
  /** Nothing is sent before the site has said who the visitor is. */
  #introduced = false;
  #tries = 0;

  constructor({ key }: Concierge, hosts: Hosts) {
    this.#base = `/w/${encodeURIComponent(key)}`;
    this.#hosts = hosts;
    this.memory = new Memory(`frontdesk:${key}`);
    this.state = { chat: emptyLog("", this.memory.unsent), finding: false, wish: null, lostAt: null, notice: null };
    this.#door = door((): Record<string, string> => (this.#token ? { Authorization: `Bearer ${this.#token}` } : {}));
    this.#tabs = otherTabs(`frontdesk:${key}`, () => this.look());
    this.#socket = new Socket({
      url: () => `${location.origin.replace(/^http/, "ws")}${this.#base}/socket`,
      ticket: async () => (await this.#door.post<{ ticket: string }>(`${this.#base}/ticket`)).ticket,
      opened: () => {
        this.#follow();
        this.#pump();
      },
      frame: (frame) => this.#heard(frame),
      link: (lostAt) => this.#set({ lostAt, ...(lostAt === null ? {} : this.#chat({ unsent: cut(this.state.chat.unsent) })) }),
      over: () => this.#later(() => this.find()),
    });
  }

  /** The token that the site keeps: at the start, and when another tab changed it. */
  known(token: string | null): void {
    this.#introduced = true;
    if (token === this.#token) return this.#pump();
    if (this.#token) this.#leaveScreen(token ? this.state.chat.unsent : []);
    if (!token && this.#token) this.memory.forget();
    this.#token = token;
    void this.find();
  }

  on(page: Page): void {
    this.#page = page;
  }

  say(text: string): void {
    const unsent = write(this.state.chat.unsent, { client_id: newId(), text: text.toWellFormed().replaceAll("\0", ""), at: Date.now() });
    this.#set({ notice: null, ...this.#chat({ unsent }) });
    this.#pump();
  }

  sayAgain(client_id: string): void {
    if (!this.state.chat.unsent.some((each) => each.client_id === client_id && (each.state === "failed" || each.state === "refused"))) return;
    this.#set(this.#chat({ unsent: again(this.state.chat.unsent, client_id) }));
    this.#pump();
  }

  takeBack(client_id: string): void {
    this.#set(this.#chat({ unsent: discard(this.state.chat.unsent, client_id) }));
    this.#pump();
  }

  /** "Talk to a person". */
  ask(): void {
    this.#set({ notice: null, wish: this.state.wish ?? { client_id: newId() } });
    this.#pump();
  }

  /** "Start again": closes the conversation, unless somebody said something that is not on the screen yet. */
  async leave(): Promise<void> {
    this.#set({ notice: null });
    try {
      await this.#door.decide(`${this.#base}/conversation/leave`, { log: this.state.chat.log, seen: this.state.chat.cursor });
      this.renew();
    } catch (error) {
      this.#set({ notice: problemOf(error).detail });
    }
  }

  /** Something may have begun elsewhere: in another tab, or while this page slept. */
  look(): void {
    if (!this.state.finding && !(this.state.chat.log && this.state.chat.standing.open)) void this.find();
  }

  /** An empty screen after a closed conversation. What could not be said in that one is said in the next. */
  renew(): void {
    const left = this.state.chat.unsent.filter(({ state, problem }) => (state === "refused" ? problem?.code === "archived" : state !== "sent"));
    this.#leaveScreen(left.map((unsent) => ({ ...unsent, state: "waiting" })));
    this.#pump();
  }

  /** Asks for the open conversation of the known visitor, for as long as it takes. */
  async find(): Promise<void> {
    const token = this.#token;
    if (!token) return this.#pump();
    this.#set({ finding: !this.state.chat.known });
    try {
      const snapshot = await this.#door.get<Snapshot>(`${this.#base}/conversation`);
      if (token !== this.#token) return;
      this.#reached();
      this.#begin(snapshot.log);
      this.#set({ chat: reduce(this.state.chat, { ev: "snapshot", log: snapshot.log, snapshot }) });
    } catch (error) {
      if (token !== this.#token) return;
      const problem = problemOf(error);
      if (problem.status === 401) this.#forget();
      else if (problem.status !== 404) return this.#lost(() => this.find());
    }
    this.#set({ finding: false });
    this.#pump();
  }

  /** Brings what is due to the server: by the socket, or by a request that may begin the conversation. */
  #pump(): void {
    const next = this.#introduced && !this.#busy ? errand(this.state, this.#page) : null;
    if (!next || (next.frame && !this.#socket.send(next.frame))) return;
    this.#set(this.#chat({ unsent: sending(this.state.chat.unsent, next.client_id) }));
    if (!next.frame) void this.#request(next);
  }

  async #request({ path, body, client_id }: Exclude<Errand, { frame: object }>): Promise<void> {
    this.#busy = true;
    try {
      if (!this.#token) {
        this.#token = (await this.#door.post<{ token: string }>(`${this.#base}/visitors`)).token;
        this.#hosts.keep(this.#token);
      }
      const { log, seq } = await this.#door.post<Landed>(this.#base + path, body);
      this.#busy = false;
      this.#reached();
      if (this.state.wish?.client_id === client_id) this.#set({ wish: { client_id, seq } });
      this.#set(this.#chat({ unsent: acked(this.state.chat.unsent, client_id, seq) }));
      this.#begin(log);
      this.#pump();
    } catch (error) {
      this.#busy = false;
      this.#undone(problemOf(error), client_id);
    }
  }

  #undone(problem: Problem, client_id: string): void {
    if (problem.status === 401) this.#forget();
    if (problem.status === 401 || problem.status === 503 || problem.status === 0) {
      this.#set(this.#chat({ unsent: cut(this.state.chat.unsent) }));
      return this.#lost(() => this.#pump());
    }
    if (this.state.wish?.client_id === client_id) this.#set({ wish: null, notice: problem.detail });
    else this.#refused(client_id, problem);
    this.#pump();
  }

  #heard(frame: ServerFrame): void {
    if (frame.ev === "hello") setClock(frame.now);
    if (!("log" in frame) || frame.log !== this.state.chat.log) return;
    if (frame.ev === "refused" && frame.client_id) this.#refused(frame.client_id, frame.problem);
    else this.#set({ chat: reduce(this.state.chat, frame) });
    if (this.state.chat.gap) this.#follow();
    if (frame.ev === "closed") this.#later(() => this.find());
    this.#pump();
  }

  /** Too fast is the one refusal that time heals: it is said again when the server wants to hear it. */
  #refused(client_id: string, problem: Problem): void {
    this.#set(this.#chat({ unsent: refused(this.state.chat.unsent, client_id, problem) }));
    if (problem.code === "too_fast") setTimeout(() => this.sayAgain(client_id), (problem.retry_after ?? 5) * 1000);
  }

  /** The conversation on the screen is `log` from here on. */
  #begin(log: string): void {
    if (log !== this.state.chat.log) {
      this.#set({ chat: emptyLog(log, this.state.chat.unsent) });
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
    this.#token = null;
    this.#hosts.keep(null);
    this.#leaveScreen(cut(this.state.chat.unsent));
  }

  #leaveScreen(unsent: LogState["unsent"]): void {
    this.#socket.stop();
    this.#set({ chat: emptyLog("", unsent), wish: null, lostAt: null, notice: null });
  }

  #reached(): void {
    this.#tries = 0;
    if (!this.state.chat.log) this.#set({ lostAt: null });
  }

  #lost(retry: () => unknown): void {
    this.#set({ lostAt: this.state.lostAt ?? Date.now() });
    this.#later(retry);
  }

  #later(retry: () => unknown): void {
    setTimeout(retry, delay(this.#tries++, 300, 10_000));
  }

  #chat(change: Partial<LogState>): Pick<VisitState, "chat"> {
    return { chat: { ...this.state.chat, ...change } };
  }

  #set(change: Partial<VisitState>): void {
    const { unsent } = this.state.chat;
    const next = { ...this.state, ...change };
    const granted = next.wish?.seq !== undefined && next.wish.seq <= next.chat.cursor;
    this.state = granted ? { ...next, wish: null } : next;
    if (unsent !== this.state.chat.unsent) this.memory.unsent = this.state.chat.unsent;
    this.#hosts.changed();
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  throw error;
}
