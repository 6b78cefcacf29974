/** What the dashboard's parts share: the view in the address, the rows in their order, the row that has the keys. */
import { batch, computed, effect, signal } from "@preact/signals";
import { remembered } from "../listing/address";
import { board } from "../state/visitors";
import { inviting } from "../state/invitations";
import { dashboardPath, go, openVisitor } from "../state/route";
import { advance, nothing, type Showing } from "./showing";
import { asks, type View, viewOf } from "./view";

const address = remembered<View>("dashboard", { viewOf, asks });
export const { view } = address;

/** Where the dashboard is, as it was last looked at. */
export const way = computed(() => dashboardPath("", asks(view.value)));

export const pointed = signal(false);
export const focused = signal(false);
/** Rows keep their places under the pointer and the focus, and while an invitation is written from one of them. */
const still = computed(() => pointed.value || focused.value || inviting.value !== null);

export const showing = signal<Showing>(nothing);
/** The row that has the keys. */
export const active = signal<string | null>(null);

/** Follows the list, the address and the pointer until the answer is called. */
export function follow(): () => void {
  const forget = address.remember();
  const stop = effect(() => {
    if (board.value.visitors) showing.value = advance(showing.peek(), board.value, view.value, still.value);
  });
  return () => {
    forget();
    stop();
    batch(() => {
      showing.value = nothing;
      inviting.value = null;
    });
  };
}

/** What waits takes its place, though the rows keep still. */
export function settle(): void {
  const { view: seen } = showing.peek();
  const settled = advance(showing.peek(), board.peek(), seen, false);
  showing.value = still.peek() ? advance(settled, board.peek(), seen, true) : settled;
}

export function look(changes: Partial<View>): void {
  go(dashboardPath(openVisitor.peek() ?? "", asks({ ...view.peek(), ...changes })), { instead: true });
}

/** Opens the details of a visitor, or closes them. */
export function open(visitor: string | null, { instead = false } = {}): void {
  go(dashboardPath(visitor ?? "", asks(view.peek())), { instead });
}
