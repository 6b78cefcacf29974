import { useEffect, useState } from "preact/hooks";
import { insist, Refusal } from "../kit/http";
import { newId } from "../kit/ids";
import { type Draft, read, sent, stood, write } from "./draft";
import { requester } from "./link";
import type { Line, Ticket } from "./shapes";
import { heard } from "./state";

const LONGEST = 4_000;

export function Reply({ ticket, lines }: { ticket: Ticket; lines: Line[] }) {
  const [draft, setDraft] = useState(() => read(ticket.number));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = (next: Draft) => {
    setDraft(next);
    write(ticket.number, next);
  };

  // The answer to what was sent may be lost, but the line comes with the next look.
  useEffect(() => {
    const arrived = lines.find((line) => line.client_id !== null && line.client_id === draft.sending?.id);
    if (arrived?.client_id) keep(stood(draft, arrived.client_id));
  }, [lines, draft]);

  async function ask(path: string, body: Record<string, string>) {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await heard(() => insist(() => requester.post<Ticket>(path, { ...body, after: ticket.cursor })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    } finally {
      setBusy(false);
    }
  }

  function send() {
    if (busy || draft.text.trim() === "") return;
    const going = sent(draft);
    keep(going);
    void ask("/api/requester/reply", { command_id: going.sending.id, text: going.sending.text });
  }

  if (!ticket.open) return <p class="over">This ticket is closed. If something is still open, please ask again where you asked the first time.</p>;
  const done = ticket.status === "done";
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {done && <p class="over">This ticket is done. Write again to open it.</p>}
      <label>
        Your answer
        <textarea
          class="field"
          rows={4}
          maxLength={LONGEST}
          value={draft.text}
          onInput={(event) => keep({ ...draft, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          }}
        />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <footer>
        {!done && (
          <button type="button" class="button" disabled={busy} onClick={() => void ask("/api/requester/close", { command_id: newId() })}>
            This is solved
          </button>
        )}
        <button class="button primary" disabled={busy || draft.text.trim() === ""}>
          {busy ? "Sending…" : "Send"}
        </button>
      </footer>
    </form>
  );
}
