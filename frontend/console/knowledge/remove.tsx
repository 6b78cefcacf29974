import { useState } from "preact/hooks";
import type { ShownArticle } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { attempt, notice } from "../state/notices";
import { desk } from "../state/session";

/** Deleting is for good, so it is asked once. */
export function Remove({ article, close, removed }: { article: ShownArticle; close: () => void; removed: () => void }) {
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const done = await attempt(() => desk.post(`/api/knowledge/${article.id}/removal`, { version: article.version }));
    setBusy(false);
    close();
    if (!done) return;
    notice("The article is deleted.");
    removed();
  }

  return (
    <Dialog title="Delete this article?" close={close}>
      <p>
        “<bdi>{article.title}</bdi>” and its thumbs are gone for good. What the concierge said with it stays in the chats.
      </p>
      <footer>
        <button class="button" onClick={close}>
          Cancel
        </button>
        <button class="button danger" disabled={busy} onClick={() => void remove()}>
          Delete
        </button>
      </footer>
    </Dialog>
  );
}
