import { type Door, door } from "../../kit/http";
import type { FromFrame } from "../wire";
import type { Concierge } from "./concierge";

type Ticket = { ticket: string; visit: string; visitor: string };

/** Who the visitor is to the server: one of a visit, and, once he acted, of a token. The site keeps both. */
export class Visitor {
  token: string | null = null;
  visit: string | null = null;
  readonly base: string;
  readonly door: Door;
  /** Whom the last ticket was for. */
  #id = "";

  constructor(
    readonly concierge: Concierge,
    readonly tell: (message: FromFrame) => void,
  ) {
    this.base = `/w/${encodeURIComponent(concierge.key)}`;
    this.door = door((): Record<string, string> => {
      const { token, visit } = this;
      return token || visit ? { Authorization: token ? `Bearer ${token}` : `Visit ${visit}` } : {};
    });
  }

  /** For one socket. The first one begins the visit. */
  async ticket(): Promise<string> {
    const acted = this.token;
    const { ticket, visit, visitor } = await this.door.post<Ticket>(`${this.base}/ticket`);
    this.#id = visitor;
    if (!acted || !this.visit) {
      this.visit = visit;
      this.tell({ op: "visit", visit: this.concierge.remembers ? visit : null });
    }
    return ticket;
  }

  /** Makes him known. Whether the socket stands for somebody else now. */
  async mint(): Promise<boolean> {
    const { token, visitor } = await this.door.post<{ token: string; visitor: string }>(`${this.base}/visitors`);
    this.is(token);
    return visitor !== this.#id;
  }

  /** @param token `null`: he is nobody. */
  is(token: string | null): void {
    this.tell({ op: "token", token: (this.token = token) });
  }
}
