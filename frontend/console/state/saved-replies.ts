/** What the reader says often: his own replies, and those of his teams. */
import { signal } from "@preact/signals";
import type { SavedReply } from "../../kit/protocol";
import { attempt } from "./notices";
import { desk, me } from "./session";

const known = signal<{ of: string; all: readonly SavedReply[] } | null>(null);

/** `null` until the server has told them. */
export function savedReplies(): readonly SavedReply[] | null {
  return known.value !== null && known.value.of === me.value?.handle ? known.value.all : null;
}

/** Asks for them; what is known stays meanwhile. */
export function askForReplies(): void {
  const of = me.value?.handle ?? "";
  void attempt(async () => void (known.value = { of, all: await desk.get<SavedReply[]>("/api/replies") }));
}

/** Those that have every one of the words in their name, then those that have them in their text. */
export function repliesWith(all: readonly SavedReply[], words: string): SavedReply[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const named = all.filter(({ name }) => has(name));
  return [...named, ...all.filter((one) => !named.includes(one) && has(`${one.name} ${one.text}`))];
}
