/** What outlives a reload of the page, in the iframe's own storage: words never go to the site's. */
import { kept } from "../../kit/kept";
import { type Outbox, write } from "../../kit/outbox";

export class Memory {
  readonly tab = kept(() => sessionStorage);
  readonly #device = kept(() => localStorage);

  constructor(readonly key: string) {}

  get draft(): string {
    return this.tab.get(`${this.key}:draft`) ?? "";
  }

  set draft(text: string) {
    this.tab.set(`${this.key}:draft`, text || null);
  }

  /** Whether the visitor's next words are a message that he leaves. */
  get leaves(): boolean {
    return !!this.tab.get(`${this.key}:leaves`);
  }

  set leaves(on: boolean) {
    this.tab.set(`${this.key}:leaves`, on ? "1" : null);
  }

  /** Messages that were not acked when the page went away; they keep their ids, so each can stand only once. */
  get unsent(): Outbox {
    const letters = JSON.parse(this.tab.get(`${this.key}:unsent`) ?? "[]") as Outbox;
    return letters.reduce(write, []);
  }

  set unsent(box: Outbox) {
    const letters = box.filter(({ state }) => state !== "sent");
    this.tab.set(`${this.key}:unsent`, letters.length ? JSON.stringify(letters) : null);
  }

  /** The last seq of `log` that was on an open panel; `undefined` where nobody remembers. */
  seen(log: string): number | undefined {
    const [of, seq] = (this.#device.get(`${this.key}:seen`) ?? "").split(" ");
    return of === log ? Number(seq) : undefined;
  }

  see(log: string, seq: number): void {
    this.#device.set(`${this.key}:seen`, `${log} ${seq}`);
  }

  forget(): void {
    this.draft = "";
    this.leaves = false;
    this.unsent = [];
  }
}
