import { ChevronDown, ChevronRight, ExternalLink } from "lucide";
import { useEffect, useId, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { Lines } from "../chats/log-lines";
import { follow, inbox, loadOlder, logOf } from "../state/live";
import { attempt } from "../state/notices";
import { chatPath, link } from "../state/route";
import { isAdmin, me } from "../state/session";
import { NAMELESS } from "../words";

interface ChatLogProps {
  number: number;
  conversation: string;
  visitor: string | null;
}

/** The chat that the ticket comes from: to read, as it goes on. */
export function ChatLog({ number, conversation, visitor }: ChatLogProps) {
  const [open, setOpen] = useState(false);
  const body = useId();
  // Whoever has the chat in his list may open it.
  const mayOpen = isAdmin.value || (inbox.value?.has(conversation) ?? false) || me.value?.roles.includes("agent");
  return (
    <section class="card chat-log" aria-label="Chat">
      <header>
        <h3>
          <button class="fold" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
            <Icon of={open ? ChevronDown : ChevronRight} /> The chat before this ticket
          </button>
        </h3>
        {mayOpen && (
          <a class="button small" {...link(chatPath(conversation))}>
            Open the chat <Icon of={ExternalLink} />
          </a>
        )}
      </header>
      <div id={body} hidden={!open}>
        {open && <Said number={number} conversation={conversation} visitor={visitor ?? NAMELESS} />}
      </div>
    </section>
  );
}

function Said({ number, conversation, visitor }: { number: number; conversation: string; visitor: string }) {
  const log = logOf(conversation).value;
  useEffect(() => follow(conversation), [conversation]);
  const [loading, setLoading] = useState(false);

  async function older() {
    setLoading(true);
    await attempt(() => loadOlder(conversation, `/api/tickets/${number}/conversation`));
    setLoading(false);
  }

  if (log.refusal) return <p class="quiet">{log.refusal.detail}</p>;
  return (
    <div class="said-before" role="log" aria-label="Chat before this ticket" aria-live="off" tabIndex={0} aria-busy={!log.known}>
      {log.more && (
        <button class="button small more" disabled={loading} onClick={() => void older()}>
          {loading ? "Loading…" : "Earlier messages"}
        </button>
      )}
      {log.known && <Lines log={log} visitor={log.visitor?.name ?? visitor} />}
    </div>
  );
}
