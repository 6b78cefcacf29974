import { useEffect, useState } from "preact/hooks";
import "../shell/three.css";
import { openArchived } from "../state/route";
import "./archive.css";
import { ArchiveList } from "./list";
import { remember } from "./state";
import { ArchivedChat } from "./window";

/** The Chat Archive: what is looked for, the chats that are over, the open one to read. A phone shows one of them. */
export function Archive() {
  const id = openArchived.value;
  const [drawer, setDrawer] = useState(false);
  const [tagged, setTagged] = useState(0);
  useEffect(() => setDrawer(false), [id]);
  useEffect(remember, []);
  return (
    <main class="three archive" data-open={id !== null} data-drawer={drawer} onKeyDown={(event) => event.key === "Escape" && setDrawer(false)}>
      <h1 class="unseen">Archive</h1>
      <ArchiveList tagged={tagged} />
      {id === null ? (
        <section class="window nothing" aria-label="No chat is open">
          <p>Choose a chat to read it.</p>
          <p class="quiet">
            <kbd>/</kbd> searches, <kbd>j</kbd> <kbd>k</kbd> move through the list, <kbd>Enter</kbd> opens, <kbd>?</kbd> shows all keys.
          </p>
        </section>
      ) : (
        <ArchivedChat key={id} id={id} drawer={drawer} setDrawer={setDrawer} tagged={() => setTagged((n) => n + 1)} />
      )}
    </main>
  );
}
