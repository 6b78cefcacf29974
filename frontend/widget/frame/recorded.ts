/** A server on record, for tests of the frame without a browser: what was asked of it, and what it answers. */
import { vi } from "vitest";

export type Asked = { path: string; authorization: string | undefined };

export class Recorded {
  asked: Asked[] = [];
  frames: Record<string, unknown>[] = [];
  opened = 0;
  /** By the end of the path: what is answered, or a status that refuses. */
  answers: Record<string, object | number> = { ticket: { ticket: "t", visit: "visit-of-vera-0001", visitor: "vera" }, visitors: { token: "token-of-vera-0001", visitor: "vera" }, conversation: {} };
  socket: { onmessage: ((message: { data: string }) => void) | null } | null = null;

  constructor() {
    const events = new EventTarget();
    const listens = { addEventListener: events.addEventListener.bind(events), removeEventListener: events.removeEventListener.bind(events) };
    vi.stubGlobal("addEventListener", listens.addEventListener);
    vi.stubGlobal("removeEventListener", listens.removeEventListener);
    vi.stubGlobal("document", { ...listens, hidden: false, visibilityState: "visible" });
    vi.stubGlobal("location", { origin: "https://desk.example" });
    vi.stubGlobal("navigator", { language: "en-GB" });
    vi.stubGlobal("fetch", async (path: string, { headers }: { headers: Record<string, string> }) => {
      this.asked.push({ path, authorization: headers.Authorization });
      const answer = this.answers[path.split("/").at(-1)!]!;
      return typeof answer === "number" ? new Response("", { status: answer }) : Response.json(answer);
    });
    const server = this;
    vi.stubGlobal(
      "WebSocket",
      class {
        onmessage = null;
        constructor() {
          server.opened++;
          server.socket = this;
        }
        send(text: string) {
          server.frames.push(JSON.parse(text));
        }
        close() {}
      },
    );
  }

  says(frame: object): void {
    this.socket!.onmessage!({ data: JSON.stringify(frame) });
  }

  /** What the page does next is done: requests are answered, and the newest socket says hello. */
  async settles(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1);
    this.says({ ev: "hello", protocol: 1, now: new Date().toISOString() });
  }

  heres(): unknown[] {
    return this.frames.filter(({ op }) => op === "here").map(({ url, visible, visit }) => [url, visible, visit]);
  }
}
