import { useEffect } from "preact/hooks";
import type { KnowingConcierges } from "../../kit/protocol";
import { knowledgePart, query } from "../state/route";
import { me } from "../state/session";
import { storage } from "../state/storage";
import { useAnswer } from "./answer";
import { Asked } from "./asked";
import { Editor } from "./editor";
import { Failed } from "./failed";
import { Head } from "./head";
import "./knowledge.css";
import { Articles } from "./articles";

/** What the concierges know: the list of articles, the editor, and what was asked in vain. */
export function Knowledge() {
  const part = knowledgePart.value;
  const { data, problem, again } = useAnswer<KnowingConcierges>("/api/knowledge/concierges");
  const chosen = choice(data);
  useEffect(() => void (chosen && storage.set(key(), chosen)), [chosen]);

  // The counts in the head follow what was done on the other screens.
  useEffect(() => void (data && again()), [part]);

  if (part !== "" && part !== "questions") return <Editor key={part + query.value.get("from")} part={part} concierge={chosen} concierges={data?.concierges ?? []} />;
  return (
    <main class="knowledge">
      <Head concierges={data?.concierges ?? null} chosen={chosen} part={part} />
      {problem !== null && data === null && <Failed problem={problem} again={again} />}
      {data?.concierges.length === 0 && <p class="empty-page">None of your teams has a concierge.</p>}
      {chosen && part === "" && <Articles key={chosen} concierge={chosen} />}
      {chosen && part === "questions" && <Asked key={chosen} concierge={chosen} changed={again} />}
    </main>
  );
}

const key = () => `frontdesk.knowledge.${me.value?.handle ?? ""}`;

/** The concierge in the address, else the last one, else the first. */
function choice(data: KnowingConcierges | null): string | null {
  const keys = data?.concierges.map((concierge) => concierge.key) ?? [];
  const wanted = [query.value.get("concierge"), storage.get(key())];
  return wanted.find((one): one is string => one !== null && keys.includes(one)) ?? keys[0] ?? null;
}
