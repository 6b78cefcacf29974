import { useRef, useState } from "preact/hooks";
import { AskEnd } from "../chats/ask-end";
import { useAsking } from "../chats/asking";
import { newId } from "../../kit/ids";
import { Dialog } from "../shell/dialog";
import { desk, isAdmin } from "../state/session";
import { question } from "./view";
import { view } from "./state";
import type { TicketViews } from "./views";

/** Longest name of a view, in characters. */
const LIMIT = 60;

/** What is shown now gets a name, and stands with the other views from then on. */
export function KeepView({ views, close }: { views: TicketViews; close: () => void }) {
  const [name, setName] = useState("");
  // The same click again is the same view.
  const id = useRef(newId());
  const [for_all, setForAll] = useState(false);
  const ask = useAsking(async () => {
    await desk.post("/api/tickets/views", { id: id.current, name: name.trim(), query: question(view.peek()), for_all });
    views.again();
    close();
  });
  return (
    <Dialog title="Keep this view" close={close}>
      <form onSubmit={ask.submit}>
        <label>
          Name
          <input class="field" dir="auto" maxLength={LIMIT} required value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        {isAdmin.value && (
          <label class="check">
            <input type="checkbox" checked={for_all} onChange={(event) => setForAll(event.currentTarget.checked)} /> For everybody
          </label>
        )}
        <AskEnd ask={ask} ready={name.trim() !== ""} close={close}>
          Keep
        </AskEnd>
      </form>
    </Dialog>
  );
}
