import { useEffect, useState } from "preact/hooks";
import "../shell/three.css";
import { openChat } from "../state/route";
import { ChatList } from "./list";
import { ChatWindow } from "./window";

/** The three columns: the list, the open chat, its details. A phone shows one of them. */
export function Chats() {
  const id = openChat.value;
  const [drawer, setDrawer] = useState(false);
  useEffect(() => setDrawer(false), [id]);
  return (
    <main
      class="three"
      data-open={id !== null}
      data-drawer={drawer}
      onKeyDown={(event) => event.key === "Escape" && setDrawer(false)}
    >
      <h1 class="unseen">Live chats</h1>
      <ChatList />
      {id === null ? (
        <section class="window nothing" aria-label="No chat is open">
          <p>Choose a chat from the list.</p>
          <p class="quiet">
            <kbd>j</kbd> <kbd>k</kbd> move through it, <kbd>Enter</kbd> opens, <kbd>?</kbd> shows all keys.
          </p>
        </section>
      ) : (
        <ChatWindow key={id} id={id} drawer={drawer} setDrawer={setDrawer} />
      )}
    </main>
  );
}
