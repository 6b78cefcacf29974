import { useEffect, useState } from "preact/hooks";
import type { ArticleList, AskedGroup, ShownArticle } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { attempt } from "../state/notices";
import { go } from "../state/route";
import { desk, me } from "../state/session";
import { asking, useAnswer } from "./answer";
import { addToArticle } from "./write";

const SHOWN = 8;

/** Which article answers these questions? The editor opens with them as ways to ask. */
export function AddTo({ concierge, group, close }: { concierge: string; group: AskedGroup; close: () => void }) {
  const [typed, setTyped] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, problem } = useAnswer<ArticleList>(asking("/api/knowledge", { concierge, q }));

  async function choose(id: string) {
    await attempt(async () => {
      const article = await desk.get<ShownArticle>(`/api/knowledge/${id}`);
      close();
      go(addToArticle(me.value?.handle ?? "", article, group));
    });
  }

  return (
    <Dialog title="Add to an article" close={close}>
      <p dir="auto">“{group.question}”</p>
      <label>
        Find the article
        <input
          class="field"
          type="search"
          maxLength={200}
          autofocus
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
      <ul class="choose" aria-label="Articles">
        {data?.rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <button onClick={() => void choose(row.id)}>
              <bdi>{row.title}</bdi>
            </button>
          </li>
        ))}
        {data?.total === 0 && <li class="quiet">No article fits.</li>}
      </ul>
      <footer>
        <button class="button" onClick={close}>
          Cancel
        </button>
      </footer>
    </Dialog>
  );
}
