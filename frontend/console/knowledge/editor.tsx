import { useEffect, useMemo, useState } from "preact/hooks";
import type { KnowingConcierge, ShownArticle } from "../../kit/protocol";
import { knowledgePath, link, query } from "../state/route";
import { me } from "../state/session";
import { useAnswer } from "./answer";
import { blank, editedFrom, keptEdited } from "./edited";
import { Failed } from "./failed";
import { Form } from "./form";
import { newName } from "./write";

interface EditorProps {
  /** `new`, or an article's id. */
  part: string;
  /** The key of the chosen concierge, for a new article. */
  concierge: string | null;
  concierges: readonly KnowingConcierge[];
}

/** One article, new or as it stands, with what was changed in it before a reload. */
export function Editor({ part, concierge, concierges }: EditorProps) {
  const isNew = part === "new";
  const { data, problem, again } = useAnswer<ShownArticle>(isNew ? null : `/api/knowledge/${part}`);
  const [begun, setBegun] = useState<ShownArticle | null>(null);
  const handle = me.value?.handle ?? "";
  const name = isNew ? newName(concierge ?? "", query.value.get("from")) : part;
  const kept = useMemo(() => keptEdited(handle, name), [handle, name]);

  // What came later changes nothing under the hands of whoever writes.
  useEffect(() => void (data && !begun && setBegun(data)), [data]);

  const key = begun?.concierge ?? concierge;
  const back = knowledgePath("", { concierge: key ?? "" });
  const ready = key !== null && (isNew || begun !== null);
  if (ready)
    return (
      <Form
        article={begun}
        name={name}
        concierge={key}
        conciergeName={concierges.find((one) => one.key === key)?.name ?? "Concierge"}
        begun={kept ?? (begun ? editedFrom(begun) : blank)}
        restored={kept !== null && !isNew}
        back={back}
      />
    );
  return (
    <main class="knowledge" aria-busy={problem === null}>
      <h1 class="unseen">Article</h1>
      {problem === null ? (
        <div class="form skeleton" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ) : (
        <>
          <Failed problem={problem} again={again} />
          <p class="empty-page">
            <a {...link(back)}>Back to the articles</a>
          </p>
        </>
      )}
    </main>
  );
}
