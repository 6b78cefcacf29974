import { StickyNote, X } from "lucide";
import { Icon } from "../../kit/icon";
import { noteDown } from "../state/live";
import { chooseNote, chooseReply, noteDraft } from "./composing";
import { Emoji } from "./emoji";
import { Writing } from "./writing";

/** What the owner writes: to the visitor, or for the team. */
export function Modes({ log, note }: { log: string; note: boolean }) {
  return (
    <div class="modes" role="group" aria-label="What you write">
      <button type="button" aria-pressed={!note} onClick={() => chooseReply(log)}>
        Reply
      </button>
      <button type="button" aria-pressed={note} onClick={() => chooseNote(log)}>
        Note
      </button>
      {note && <span class="quiet">Only your team sees this</span>}
    </div>
  );
}

/** A note, for whoever may see the chat. `owner`: the reader could reply instead. */
export function Note({ log, handle, owner }: { log: string; handle: string; owner: boolean }) {
  return (
    <Writing
      label="Note"
      placeholder="A note for your team…"
      draftOf={noteDraft(log)}
      handle={handle}
      kind="note"
      words="Add note"
      send={(text) => noteDown(log, text)}
      top={owner ? <Modes log={log} note /> : <Alone log={log} />}
      tools={(written) => <Emoji written={written} />}
    >
      <span class="quiet hint">
        <kbd>Enter</kbd> adds it · <kbd>Shift</kbd>+<kbd>Enter</kbd> breaks the line
      </span>
    </Writing>
  );
}

/** The head of a note of whoever has no reply to write. */
function Alone({ log }: { log: string }) {
  return (
    <div class="modes">
      <strong>Note</strong>
      <span class="quiet">Only your team sees this</span>
      <button class="plain" type="button" aria-label="Close the note" onClick={() => chooseReply(log)}>
        <Icon of={X} />
      </button>
    </div>
  );
}

/** Opens a note where nobody replies. */
export function AddNote({ log }: { log: string }) {
  return (
    <button class="button add-note" onClick={() => chooseNote(log)}>
      <Icon of={StickyNote} /> Note
    </button>
  );
}
