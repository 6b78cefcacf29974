/** Brings to the server what is due, one errand at a time: over the socket, or by a request that may begin the conversation. */
import { acked, again, cut, refused, sending } from "../../kit/outbox";
import type { Problem } from "../../kit/protocol";
import { problemOf } from "../frame/problem";
import type { Visit } from "../frame/visit";
import { type Errand, errand } from "./errand";
import type { Screen } from "./screen";

type Landed = { log: string; seq: number };

export interface Ways {
  arrived(log: string): void;
  lost(retry: () => void): void;
}

const HEALS = new Set(["too_fast", "unavailable"]);

export class Courier {
  #busy = false;

  constructor(
    readonly screen: Screen,
    readonly visit: Visit,
    readonly ways: Ways,
  ) {}

  go(): void {
    const { screen, visit } = this;
    const next = this.#busy ? null : errand(screen.state, visit.page);
    if (!next || (next.frame && !visit.send(next.frame))) return;
    screen.box((box) => sending(box, next.client_id));
    if (!next.frame) void this.#request(next);
  }

  again(client_id: string): void {
    const { screen } = this;
    if (!screen.state.chat.unsent.some((each) => each.client_id === client_id && (each.state === "failed" || each.state === "refused"))) return;
    screen.box((box) => again(box, client_id));
    this.go();
  }

  /** Too fast is the one refusal that time heals: it is said again when the server wants to hear it. A press is as well where the server was away. */
  refused(client_id: string, problem: Problem): void {
    const { screen } = this;
    const press = screen.state.chat.unsent.some((each) => each.client_id === client_id && each.press);
    screen.box((box) => refused(box, client_id, problem));
    if (problem.code === "too_fast" || (press && HEALS.has(problem.code))) setTimeout(() => this.again(client_id), (problem.retry_after ?? 5) * 1000);
  }

  async #request({ path, body, client_id }: Exclude<Errand, { frame: object }>): Promise<void> {
    const { screen, ways } = this;
    this.#busy = true;
    try {
      const { log, seq } = await this.visit.act<Landed>(path, body);
      this.#busy = false;
      if (screen.state.wish?.client_id === client_id) screen.set({ wish: { client_id, seq } });
      screen.box((box) => acked(box, client_id, seq));
      ways.arrived(log);
      this.go();
    } catch (error) {
      this.#busy = false;
      this.#undone(problemOf(error), client_id);
    }
  }

  #undone(problem: Problem, client_id: string): void {
    const { screen, ways } = this;
    const { status } = problem;
    if (status === 401) this.visit.forget();
    if (status === 401 || status === 503 || status === 0) {
      screen.box(cut);
      return ways.lost(() => this.go());
    }
    if (screen.state.wish?.client_id === client_id) screen.set({ wish: null, notice: problem.detail });
    else this.refused(client_id, problem);
    this.go();
  }
}
