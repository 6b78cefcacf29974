/** The visitors on the site, for as long as somebody looks at them or waits for one's answer. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { ClientFrame, OnSite, VisitorsFrame } from "../../kit/protocol";
import { now } from "../../kit/time";
import { NAMELESS } from "../words";
import { anew, anyInvitedBy, blank, type Board, type Outcome, outcomes, reduceBoard } from "./board";
import { notice } from "./notices";
import { me } from "./session";

export const board = signal<Board>(blank);

/** How many pages of this window show them. */
const looking = signal(0);
/** Whether an invitation of the reader waits for its answer. */
const invited = signal(false);
const wanted = computed(() => looking.value > 0 || invited.value);

/** In a window that nobody sees the browser draws nothing: then the rows are taken this often, in milliseconds. */
const UNSEEN = 1_000;

let send: (frame: ClientFrame) => void = () => {};
let heard: VisitorsFrame[] = [];
let frame = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  if (wanted.value) return send({ op: "follow_dashboard" });
  send({ op: "unfollow_dashboard" });
  forgetVisitors();
});

/** Keeps the list up to date until the answer is called. */
export function lookAtVisitors(): () => void {
  looking.value++;
  return () => void looking.value--;
}

/** The socket is open, anew or for the first time. */
export function followVisitors(by: (frame: ClientFrame) => void): void {
  send = by;
  drop();
  board.value = anew(board.peek());
  if (wanted.peek()) send({ op: "follow_dashboard" });
}

export function forgetVisitors(): void {
  drop();
  batch(() => {
    board.value = blank;
    invited.value = false;
  });
}

/** What the server says of them is taken once for each picture that the browser draws. */
export function heardVisitors(said: VisitorsFrame): void {
  heard.push(said);
  if (heard.length > 1) return;
  frame = requestAnimationFrame(take);
  timer = setTimeout(take, UNSEEN);
}

/** What a decision of the reader did to a row, before the server tells everybody. */
export function know(id: string, changes: Partial<OnSite>): void {
  const row = board.peek().visitors?.get(id);
  if (row) heardVisitors({ ev: "visitors", put: [{ ...row, ...changes }], gone: [] });
}

function take(): void {
  const frames = heard;
  drop();
  const before = board.peek();
  const after = reduceBoard(before, frames);
  const handle = me.peek()?.handle ?? "";
  batch(() => {
    board.value = after;
    if (after.visitors) invited.value = anyInvitedBy(after.visitors, handle);
  });
  if (before.visitors && after.visitors) for (const outcome of outcomes(before.visitors, after, handle, now())) notice(sentence(outcome));
}

function drop(): void {
  cancelAnimationFrame(frame);
  clearTimeout(timer);
  heard = [];
}

function sentence({ visitor, how }: Outcome): string {
  const name = visitor.name ?? `A ${NAMELESS}`;
  if (how === "left") return `${name} left the site before an answer.`;
  return how === "denied" ? `${name} denied your invitation.` : `${name} did not answer your invitation in time.`;
}
