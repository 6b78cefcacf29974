/**
 * One stay of a visitor on the site, while this page lives: the socket, by which the team sees where he is and reaches him.
 *
 * Every page has one, acted or not. Who has not acted is known by his visit alone, a token that says since when he is here.
 */
import { delay } from "../../kit/backoff";
import { setClock } from "../../kit/clock";
import type { ClientFrame, ServerFrame } from "../../kit/protocol";
import { Socket } from "../../kit/socket";
import { seldom } from "../signs";
import type { FromFrame, Page, ToFrame } from "../wire";
import type { Concierge } from "./concierge";
import { problemOf } from "./problem";
import { Visitor } from "./visitor";

const MINUTE = 60_000;
/** Some titles blink. */
const BLINK = 1_000;
const FINAL = new Set([401, 403, 404]);

type Reach = Extract<ServerFrame, { ev: "status" }>;

export interface Hosts {
  tell(message: FromFrame): void;
  opened(): void;
  heard(frame: ServerFrame): void;
  /** `since`: when the line was lost, in milliseconds by the client's clock; `null` while it is open. */
  link(since: number | null): void;
  /** The token is no longer good: he is nobody again. */
  forgotten(): void;
}

export class Visit {
  page: Page = { url: "", title: "" };
  /** Whether a person would come; `null`: not known. */
  reach: Reach | null = null;
  lostAt: number | null = null;
  readonly visitor: Visitor;
  readonly sign = seldom(MINUTE, () => this.send({ op: "sign" }));
  readonly #socket: Socket;
  readonly #hosts: Hosts;
  #referrer = "";
  #told = "";
  #next = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(concierge: Concierge, hosts: Hosts) {
    this.#hosts = hosts;
    this.visitor = new Visitor(concierge, hosts.tell);
    this.#socket = new Socket({
      url: () => `${location.origin.replace(/^http/, "ws")}${this.visitor.base}/socket`,
      ticket: () => this.#ticket(),
      opened: () => {
        this.#told = "";
        this.#here();
        hosts.opened();
      },
      frame: (frame) => this.#heard(frame),
      link: (since) => hosts.link((this.lostAt = since)),
      over: () => this.#later(),
    });
    document.addEventListener("visibilitychange", () => this.tell());
    // A page with an open socket is not kept for the way back.
    addEventListener("pagehide", () => this.#socket.stop());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#socket.start());
  }

  /** What the site knows of him. */
  begin({ token, visit, page, referrer }: Extract<ToFrame, { op: "hello" }>): void {
    this.visitor.visit ??= visit;
    this.visitor.token = token;
    this.#referrer = referrer;
    this.on(page);
    this.#socket.start();
  }

  on(page: Page): void {
    this.page = page;
    this.tell();
  }

  /** He is another one: in another tab he acted, or ended his session. */
  become(token: string | null): void {
    this.visitor.token = token;
    this.#anew();
  }

  forget(): void {
    this.visitor.is(null);
    this.#anew();
    this.#hosts.forgotten();
  }

  /** Whether the socket took the frame. */
  send(frame: ClientFrame): boolean {
    return this.#socket.send(frame);
  }

  /** Makes him known to the server first, where he is not. */
  async act<T>(path: string, body: object): Promise<T> {
    const { visitor } = this;
    if (!visitor.token && (await visitor.mint())) this.#anew();
    return visitor.door.post<T>(visitor.base + path, body);
  }

  /** Tells where he is, where that is not what was told last. */
  tell(): void {
    this.#telling ??= setTimeout(() => this.#here(), this.#next - Date.now());
  }

  #here(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const { visitor, page } = this;
    const frame = { op: "here", visit: visitor.visit!, ...page, referrer: this.#referrer || null, language: navigator.language, visible: !document.hidden } as const;
    const here = JSON.stringify(frame);
    if (here === this.#told || !this.send(frame)) return;
    this.#told = here;
    this.#next = Date.now() + BLINK;
  }

  #heard(frame: ServerFrame): void {
    if (frame.ev === "hello") setClock(frame.now);
    if (frame.ev === "status") this.reach = frame;
    // A visit of long ago, or of another deployment.
    if (frame.ev === "refused" && frame.problem.code === "bad_token") {
      this.visitor.visit = null;
      this.#later();
    }
    this.#hosts.heard(frame);
  }

  async #ticket(): Promise<string> {
    const { visitor } = this;
    try {
      return await visitor.ticket();
    } catch (error) {
      const { status } = problemOf(error);
      if (status === 401 && visitor.token) this.forget();
      if (status === 403) this.#blocked();
      throw { final: FINAL.has(status) };
    }
  }

  /** Nothing more comes: whatever he says is answered by that, in words. */
  #blocked(): void {
    this.#hosts.link((this.lostAt = null));
    this.#hosts.forgotten();
  }

  #anew(): void {
    this.#socket.stop();
    this.#socket.start();
  }

  /** The server will not have this visitor, or this concierge, now. */
  #later(): void {
    this.#socket.stop();
    setTimeout(() => this.#socket.start(), delay(this.#tries++, 1000, 5 * MINUTE));
  }
}
