import { X } from "lucide";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import type { LogState } from "../../kit/log";
import { once, underWay } from "../state/decisions";
import { desk, me } from "../state/session";
import { askForTags, tagLists } from "../state/tag-lists";
import { tagging } from "./composing";
import { isAsked, taggedIn, type Tags, toggled } from "./tagged";
import "./tags.css";

/** What the chat was about and what came of it: asked for at its end, or whenever somebody wants to say so. In the archive nobody is asked.
 * @param saved the archive's: it was said. */
export function Tagging({ log, saved }: { log: LogState; saved?: () => void }) {
  const [left, setLeft] = useState(false);
  const asked = !saved && isAsked(log, me.value?.handle ?? "") && !left;
  const wanted = tagging.value === log.log;
  useEffect(() => () => void (tagging.value = null), [log.log]);
  if (!asked && !wanted) return null;
  return <Panel log={log} close={() => (setLeft(true), (tagging.value = null))} saved={saved} />;
}

function Panel({ log, close, saved }: { log: LogState; close: () => void; saved?: () => void }) {
  const [draft, setDraft] = useState<Tags>(() => taggedIn(log) ?? { tags: [], outcome: null });
  const form = useRef<HTMLFormElement>(null);
  useEffect(askForTags, []);
  const lists = tagLists.value;
  // Whoever asked for it has the keys there; at the end of a chat they stay where they are.
  useLayoutEffect(() => void (tagging.peek() === log.log && form.current?.querySelector<HTMLElement>(".filter")?.focus()), [lists === null]);
  const busy = underWay.value.has(`tags:${log.log}`);
  if (lists === null) return null;
  const tags = [...lists.tags, ...draft.tags.filter((name) => !lists.tags.includes(name))];
  const outcomes = [...lists.outcomes, ...(draft.outcome === null || lists.outcomes.includes(draft.outcome) ? [] : [draft.outcome])];

  async function save(event: Event) {
    event.preventDefault();
    await once("tags", log.log, async () => {
      await desk.decide(`/api/conversations/${log.log}/tags`, { ...draft });
      close();
      saved?.();
    });
  }

  return (
    <form class="tagging" aria-label="What this chat was about" data-tagging ref={form} onSubmit={(event) => void save(event)} onKeyDown={(event) => event.key === "Escape" && close()}>
      <header>
        <h3>What was this chat about?</h3>
        <button class="plain" type="button" aria-label="Not now" title="Not now" onClick={close}>
          <Icon of={X} />
        </button>
      </header>
      {tags.length > 0 && (
        <div class="filters" role="group" aria-label="Tags">
          {tags.map((name) => (
            <button key={name} class="filter" type="button" aria-pressed={draft.tags.includes(name)} onClick={() => setDraft({ ...draft, tags: toggled(draft.tags, name) })}>
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
      <footer>
        <div class="filters" role="group" aria-label="Outcome">
          {outcomes.map((name) => (
            <button key={name} class="filter" type="button" aria-pressed={draft.outcome === name} onClick={() => setDraft({ ...draft, outcome: draft.outcome === name ? null : name })}>
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
        <button class="button primary small" disabled={busy}>
          Save
        </button>
      </footer>
    </form>
  );
}
