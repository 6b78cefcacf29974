/** What a chat can be about, and what can come of it. */
import { signal } from "@preact/signals";
import type { TagLists } from "../../kit/protocol";
import { attempt } from "./notices";
import { desk } from "./session";

/** `null` until the server has told them. */
export const tagLists = signal<TagLists | null>(null);

/** Asks for them; what is known stays meanwhile. */
export function askForTags(): void {
  void attempt(async () => void (tagLists.value = await desk.get<TagLists>("/api/tags")));
}
