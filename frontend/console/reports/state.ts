/** The report in the address, and how it is changed. */
import { computed } from "@preact/signals";
import { now } from "../../kit/time";
import { go, query, reportsPath } from "../state/route";
import { asks, question, type View, viewOf } from "./view";

/** Where this browser's clock is. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const view = computed<View>(() => viewOf(query.value));
export const asked = computed(() => question(view.value, ownZone, now()));

export function look(changes: Partial<View>): void {
  go(reportsPath(asks({ ...view.peek(), ...changes })), { instead: true });
}
