/** The dashboard's keys. */
import { useLayoutEffect } from "preact/hooks";
import { claim } from "../state/decisions";
import { inviting } from "../state/invitations";
import { openVisitor } from "../state/route";
import { isAgent, me } from "../state/session";
import { placeKeys, type Shortcut } from "../state/shortcuts";
import { now } from "../../kit/time";
import { type Call, callFor } from "./calls";
import { moveBy, returnTo } from "./moving";
import { active, open, settle, showing } from "./state";

const KEYS: readonly Shortcut[] = [
  { key: "j", words: "Next visitor", run: () => moveBy(1) },
  { key: "k", words: "Previous visitor", run: () => moveBy(-1) },
  { key: "i", words: "Invite the visitor to chat", run: () => invite() },
  { key: "c", words: "Claim the visitor's chat", run: () => take() },
  { key: "Escape", words: "Close the details · let the rows move", run: closeOrSettle },
];

export function useKeys(): void {
  useLayoutEffect(() => {
    placeKeys.value = KEYS;
    return () => void (placeKeys.value = []);
  }, []);
}

export function closeDetails(): void {
  const visitor = openVisitor.peek();
  if (visitor === null) return;
  open(null);
  returnTo(visitor);
}

function closeOrSettle(): void {
  if (openVisitor.peek() === null) settle();
  else closeDetails();
}

function call(): Call | null {
  const id = openVisitor.peek() ?? active.peek();
  const row = id === null ? undefined : showing.peek().visitors.get(id);
  return row && isAgent.peek() ? callFor(row, me.peek()?.handle ?? "", now()) : null;
}

function invite(): void {
  const found = call();
  if (found?.to === "invite" && found.after === null) inviting.value = openVisitor.peek() ?? active.peek();
}

function take(): void {
  const found = call();
  if (found?.to === "claim") void claim(found.chat);
}
