/** Who asks the visitor to chat: an agent or a team by an invitation, or the concierge, which offers help. One at a time. */
import { now } from "../../kit/clock";
import { newId } from "../../kit/ids";
import type { ServerFrame } from "../../kit/protocol";
import type { Conversation } from "../conversation/conversation";
import { problemOf } from "../frame/problem";
import type { Visit } from "../frame/visit";
import type { FromFrame } from "../wire";
import { answered } from "./answered";
import { Card } from "./card";
import { Stand } from "./stand";

export type Invitation = NonNullable<Extract<ServerFrame, { ev: "invitation" }>["invitation"]>;
export type Greeting = Extract<ServerFrame, { ev: "greeting" }>;

export interface Host {
  /** Of the concierge. */
  name: string;
  initials(name: string): string;
  visit: Visit;
  tell(message: FromFrame): void;
  talk(): Promise<Conversation>;
  /** Whether the panel is open. */
  open(): boolean;
  changed(): void;
}

/** The clocks of two machines, and the way. */
const GRACE = 2_000;

export class Asking {
  readonly #host: Host;
  readonly #stand: Stand;
  #card: Card | null = null;
  #invitation = "";
  #greeting: Greeting | null = null;
  #seen = false;
  /** The invitation that the visitor answered: the server may not know yet. */
  #answered = "";
  #expires: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#stand = new Stand(host.changed);
  }

  /** What is drawn inside the open panel. */
  within(): Element | null {
    return this.#host.open() && this.#card ? this.#card.element : null;
  }

  /** How high the card is that stands alone, in pixels. */
  get height(): number {
    return this.#stand.height;
  }

  /** Puts the card where it belongs now. */
  settle(): void {
    const open = this.#host.open();
    if (open && this.#greeting) return this.#greeted(true);
    this.#stand.put(this.#card, !open);
    this.#look();
  }

  /** @param invitation `null`: it is over, or was answered in another tab. */
  invited(invitation: Invitation | null): void {
    const mine = this.#answered;
    if (!invitation) return this.#invitation === mine ? undefined : this.#drop();
    const { id, name, text, until } = invitation;
    if (id === mine) return;
    if (id !== this.#invitation) {
      this.#drop();
      this.#invitation = id;
      this.#card = new Card({ name, face: this.#host.initials(name), wish: " would like to chat with you", text, yes: "Accept", no: "Deny" }, (yes) => void (yes ? this.#accept(id, name) : this.#deny(id)));
    }
    clearTimeout(this.#expires);
    if (until) this.#expires = setTimeout(() => id !== this.#answered && this.#drop(), Date.parse(until) - now() + GRACE);
    this.#host.visit.send({ op: "invited", id, seen: this.#seen });
    this.#host.changed();
  }

  /** The concierge offers help. An invitation comes before it. */
  greets(greeting: Greeting): void {
    if (this.#invitation) return;
    this.#greeting = greeting;
    const { name, initials } = this.#host;
    this.#card = new Card({ name, face: initials(name), wish: "", text: greeting.text, yes: "Chat", no: "Close" }, (yes) => this.#greeted(yes));
    this.#host.changed();
  }

  #greeted(opened: boolean): void {
    const { rule, text } = this.#greeting!;
    const { visit, talk, open, tell } = this.#host;
    this.#drop();
    if (!opened) return;
    visit.send({ op: "greeted", rule, opened });
    void talk().then((conversation) => conversation.greet(text));
    if (!open()) tell({ op: "open", open: true });
  }

  async #accept(id: string, name: string): Promise<void> {
    const { visit, tell, talk } = this.#host;
    this.#answered = id;
    this.#card?.says(`${name} is being told…`);
    tell({ op: "open", open: true });
    const body = { command_id: newId(), id };
    const [landed, conversation] = await Promise.all([
      answered(() => visit.act<{ log: string }>("/invitation/accept", body)).catch((error) => problemOf(error)),
      talk(),
    ]);
    if ("log" in landed) conversation.arrived(landed.log);
    else conversation.notice(landed.detail);
    this.#drop();
  }

  async #deny(id: string): Promise<void> {
    const { door, base } = this.#host.visit.visitor;
    this.#answered = id;
    this.#drop();
    const body = { command_id: newId(), id };
    await answered(() => door.post(`${base}/invitation/deny`, body)).catch(problemOf);
  }

  #drop(): void {
    clearTimeout(this.#expires);
    this.#invitation = "";
    this.#card = this.#greeting = null;
    this.#seen = false;
    this.#host.changed();
  }

  /** It was before his eyes. */
  #look(): void {
    const id = this.#invitation;
    if (!this.#card || this.#seen || document.hidden || !this.#stand.inSight) return;
    this.#seen = this.#host.visit.send(id ? { op: "invited", id, seen: true } : { op: "greeted", rule: this.#greeting!.rule, opened: false });
  }
}
