/** What the archive's parts share: the question in the address, and the way through the rows. */
import { computed, effect } from "@preact/signals";
import { kept } from "../../kit/kept";
import { archivePath, go, openArchived, place, query } from "../state/route";
import { me } from "../state/session";
import { asks, type View, viewOf } from "./view";

/** The last question of this window: what the bar's link leads back to. */
const storage = kept(() => sessionStorage);
const key = () => `frontdesk.archive.${me.value?.handle ?? ""}`;

const asked = computed(() => (place.value === "archive" ? new URLSearchParams(asks(viewOf(query.value))).toString() : (storage.get(key()) ?? "")));
export const view = computed<View>(() => viewOf(new URLSearchParams(asked.value)));

/** Where the archive is, as it was last looked at. */
export const way = computed(() => archivePath("", asks(view.value)));

/** Remembers the question until the answer is called. */
export function remember(): () => void {
  return effect(() => storage.set(key(), asked.value || null));
}

export function look(changes: Partial<View>): void {
  go(archivePath(openArchived.peek() ?? "", asks({ ...view.peek(), ...changes })), { instead: true });
}

/** The address of a chat beside the list as it is. */
export function wayTo(chat: string): string {
  return archivePath(chat, asks(view.value));
}
