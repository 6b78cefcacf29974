import type { Details } from "../../kit/protocol";
import type { LogState } from "../../kit/log";
import { openArchived, openChat } from "../state/route";
import { chooseTags } from "./composing";
import { taggedIn, takesTags } from "./tagged";
import "./tags.css";

/** How the chat is tagged, in its details; whoever has it open among the live chats or in the archive changes that. */
export function ChatTags({ log, details, change }: { log: LogState; details: Details; change: () => void }) {
  const { tags, outcome } = taggedIn(log) ?? details;
  const editable = takesTags(log) && (openChat.value ?? openArchived.value) === log.log;
  if (!editable && tags.length === 0 && outcome === null) return null;
  return (
    <section class="chat-tags" aria-label="Tags and outcome">
      <div>
        {tags.length > 0 && <TagChips tags={tags} />}
        {outcome && <p dir="auto">{outcome}</p>}
        {tags.length === 0 && !outcome && <p class="quiet">No tags yet</p>}
      </div>
      {editable && (
        <button class="button small" onClick={() => (change(), chooseTags(log.log))}>
          Tags…
        </button>
      )}
    </section>
  );
}

export function TagChips({ tags }: { tags: readonly string[] }) {
  return (
    <span class="tag-list">
      {tags.map((name) => (
        <span key={name} dir="auto">
          {name}
        </span>
      ))}
    </span>
  );
}
