/** What the archive's parts share: the question in the address, and the way through the rows. */
import { computed } from "@preact/signals";
import { remembered } from "../listing/address";
import { archivePath, go, openArchived } from "../state/route";
import { asks, type View, viewOf } from "./view";

export const { view, remember } = remembered<View>("archive", { viewOf, asks });

/** Where the archive is, as it was last looked at. */
export const way = computed(() => archivePath("", asks(view.value)));

export function look(changes: Partial<View>): void {
  go(archivePath(openArchived.peek() ?? "", asks({ ...view.peek(), ...changes })), { instead: true });
}

/** The address of a chat beside the list as it is. */
export function wayTo(chat: string): string {
  return archivePath(chat, asks(view.value));
}
