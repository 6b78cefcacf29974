/**
 * One connection that comes back by itself.
 *
 * A new ticket for each try; full-jitter backoff from 0.3 to 10 s; a ping every 25 s; a connection that stays silent
 * for 10 s after something was asked is dead. What to follow, and from which cursor, is the owner's affair (`opened`).
 */
import { delay } from "./backoff";
import type { ClientFrame, ServerFrame } from "./protocol";

const PING_EVERY = 25_000;
const SILENCE = 10_000;
/** What the server says something to; who types or reads hears nothing. */
const ANSWERED = /^(fol|say|pin)/;
/** Longer than a browser needs for a handshake on a slow line. */
const HANDSHAKE = 15_000;

export interface SocketOptions {
  url(): string;
  /** A one-time ticket. A rejection with `final` true ends the tries. */
  ticket(): Promise<string>;
  opened(): void;
  frame(frame: ServerFrame): void;
  /** `since`: when the connection was lost, in milliseconds by the client's clock; `null` while it is open. */
  link(since: number | null): void;
  /** The server will not have us back: logged out, or no longer allowed. */
  over(): void;
}

export class Socket {
  #options: SocketOptions;
  #ws: WebSocket | null = null;
  #open = false;
  #tries = 0;
  #lostAt: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  /** Counts the tries, so that what an abandoned one still answers is not heard. */
  #turn = 0;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#open;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    addEventListener("online", this.#now);
    addEventListener("offline", this.#doubt);
    document.addEventListener("visibilitychange", this.#woken);
    this.#lost();
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.#now);
    removeEventListener("offline", this.#doubt);
    document.removeEventListener("visibilitychange", this.#woken);
    this.#drop();
  }

  /** Whether the frame was handed to an open connection; only an answer tells that it arrived. */
  send(frame: ClientFrame): boolean {
    if (!this.#open || !this.#ws) return false;
    this.#ws.send(JSON.stringify(frame));
    if (ANSWERED.test(frame.op)) this.#silence ??= setTimeout(this.#again, SILENCE);
    return true;
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn;
    this.#retry = undefined;
    const current = () => turn === this.#turn && !this.#stopped;
    try {
      const ticket = await this.#options.ticket();
      if (!current()) return;
      const ws = new WebSocket(this.#options.url(), ["frontdesk.v1", `ticket.${ticket}`]);
      this.#ws = ws;
      this.#silence = setTimeout(this.#again, HANDSHAKE);
      ws.onmessage = (message: MessageEvent<string>) => current() && this.#heard(message.data);
      ws.onclose = (close) => {
        if (!current()) return;
        if (close.code === 4401 || close.code === 4403) this.#over();
        else this.#again();
      };
    } catch (error) {
      if (!current()) return;
      if ((error as { final?: boolean }).final) this.#over();
      else this.#again();
    }
  }

  #heard(text: string): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    clearTimeout(this.#ping);
    this.#ping = setTimeout(() => this.send({ op: "ping" }), PING_EVERY);
    const frame = JSON.parse(text) as ServerFrame;
    this.#options.frame(frame);
    if (frame.ev !== "hello") return;
    this.#open = true;
    this.#tries = 0;
    this.#lostAt = null;
    this.#options.link(null);
    this.#options.opened();
  }

  #lost(): void {
    this.#open = false;
    this.#lostAt ??= Date.now();
    this.#options.link(this.#lostAt);
  }

  /** Ends what there is and tries once more after a while. */
  #again = (): void => {
    if (this.#stopped) return;
    this.#drop();
    this.#lost();
    this.#retry = setTimeout(() => void this.#connect(), delay(this.#tries++, 300, 10_000));
  };

  /** The network is back, or the page is looked at again: ask the other end, or stop waiting for the next try. */
  #now = (): void => {
    if (this.#open) return void this.send({ op: "ping" });
    if (this.#retry === undefined) return;
    this.#drop();
    this.#tries = 0;
    void this.#connect();
  };

  /** The browser says that the network is gone: ask the other end, the silence will tell. */
  #doubt = (): void => void this.send({ op: "ping" });

  #woken = (): void => {
    if (document.visibilityState === "visible") this.#now();
  };

  #over(): void {
    this.stop();
    this.#options.over();
  }

  #drop(): void {
    this.#turn++;
    this.#open = false;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    clearTimeout(this.#ping);
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#ws?.close();
    this.#ws = null;
  }
}
