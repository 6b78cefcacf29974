/** Tells the person what happens where he does not look: by the system, by a sound, in one of his tabs. */
import { effect } from "@preact/signals";
import { chime } from "./chime";
import { claim } from "./decisions";
import { inbox } from "./live";
import { choices, learnChoices } from "./notification-choices";
import { notify, unnotify } from "./notifications";
import { show } from "./route";
import { isAgent, me } from "./session";
import { isTelling, sight, takePart } from "./tabs";
import { fresh, type Holding, holding, type News, over } from "./telling";
import { said } from "./telling-words";

/** A team that works by offers offers a new chat within a moment: then it is not everybody's. */
const A_MOMENT = 1_000;

let holds: Holding | null = null;

/** Until the answer is called. */
export function tellNews(): () => void {
  const stop = [takePart(() => void learnChoices()), effect(follow)];
  return () => {
    for (const one of stop) one();
    holds = null;
  };
}

function follow(): void {
  const reader = isAgent.value ? me.value : null;
  const now = inbox.value && reader ? holding(inbox.value, reader.handle) : null;
  for (const tag of over(holds, now)) unnotify(tag);
  const found = now ? fresh(holds, now) : [];
  holds = now;
  for (const one of found) {
    if (one.kind !== "unclaimed") void tell(one);
    else if (reader?.available) setTimeout(() => void tell(one), A_MOMENT);
  }
}

async function tell(news: News): Promise<void> {
  if (!isTelling()) return;
  const { focused, chats } = await sight();
  const { kind, tag, mark, row } = news;
  if (chats.has(row.id) || holds?.get(tag)?.mark !== mark) return;
  const how = choices.peek()[kind];
  if (how.sound) chime();
  // Who has a console before him sees it there; only a word in a chat that is not open is easily missed.
  if (how.show && (!focused || kind === "message")) {
    const clicked = () => (kind === "accepted" ? void claim(row.id) : show(row.id));
    notify({ tag, ...said(news), stays: kind !== "message" && kind !== "unclaimed", clicked });
  }
}
