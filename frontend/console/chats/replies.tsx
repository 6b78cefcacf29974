import { Zap } from "lucide";
import { useEffect } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { Details, SavedReply } from "../../kit/protocol";
import { inbox, logOf } from "../state/live";
import { link, repliesPath } from "../state/route";
import { askForReplies, repliesWith, savedReplies } from "../state/saved-replies";
import { desk, me } from "../state/session";
import { filled, names } from "./filled";
import { Finder } from "./finder";
import type { Written } from "./writing";

interface RepliesProps {
  log: string;
  written: Written;
  /** How the list was asked for; `null`: it was not. */
  open: "key" | "button" | null;
  set(open: "button" | null): void;
}

/** Saved replies, behind a button and behind `/`. */
export function Replies({ log, written, open, set }: RepliesProps) {
  return (
    <>
      <button class="plain" type="button" aria-label="Saved replies" title="Saved replies: /" aria-expanded={open !== null} onMouseDown={(event) => event.preventDefault()} onClick={() => set(open ? null : "button")}>
        <Icon of={Zap} />
      </button>
      {open && <List log={log} written={written} close={() => set(null)} slash={open === "key"} />}
    </>
  );
}

function List({ log, written, close, slash }: { log: string; written: Written; close: () => void; slash: boolean }) {
  useEffect(askForReplies, []);
  const all = savedReplies();
  return (
    <Finder<SavedReply>
      label="Search the saved replies"
      find={(words) => repliesWith(all ?? [], words)}
      keyOf={({ id }) => id}
      show={({ name, text, team }) => (
        <>
          <strong dir="auto">{name}</strong> {team && <small class="quiet">{team.name}</small>}
          <p dir="auto">{text}</p>
        </>
      )}
      none={<Nothing all={all} />}
      choose={(one) => {
        close();
        void withFacts(log, one.text).then(written.insert);
      }}
      // Whoever only wanted to write a slash has it.
      close={(words) => {
        close();
        if (words === null) return;
        if (slash) written.insert(`/${words}`);
        else written.focus();
      }}
    />
  );
}

function Nothing({ all }: { all: readonly SavedReply[] | null }) {
  if (all === null) return <>Looking…</>;
  if (all.length > 0) return <>No saved reply has these words.</>;
  return (
    <>
      There are no saved replies yet. <a {...link(repliesPath())}>Write one</a>
    </>
  );
}

/** The reply with what is known of the chat in it. */
async function withFacts(log: string, text: string): Promise<string> {
  const { visitor, concierge } = logOf(log).peek();
  return filled(text, {
    visitor: inbox.peek()?.get(log)?.name ?? visitor?.name ?? null,
    agent: me.peek()?.name ?? null,
    concierge: concierge?.name ?? null,
    page: names(text, "page") ? await pageOf(log) : null,
  });
}

/** Where the visitor began the chat; it must not keep anybody from answering. */
async function pageOf(log: string): Promise<string | null> {
  try {
    const { page } = await desk.get<Details>(`/api/conversations/${log}/details`);
    return page && (page.title || page.url);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return null;
  }
}
