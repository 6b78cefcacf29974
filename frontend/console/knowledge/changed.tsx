import type { ShownArticle } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { STATE_WORDS } from "./article-row";

/** What stands there now, by somebody else; `theirs` is `null` where it is gone. */
export interface Conflict {
  theirs: ShownArticle | null;
  shown: boolean;
  words?: string;
}

interface ChangedProps {
  conflict: Conflict;
  show: () => void;
  take: (theirs: ShownArticle) => void;
  keep: (theirs: ShownArticle) => void;
  again: () => void;
}

/** Somebody else saved first: look at theirs, take it, or write over it. */
export function Changed({ conflict: { theirs, shown, words }, show, take, keep, again }: ChangedProps) {
  if (!theirs)
    return (
      <div class="changed" role="alert">
        <p>This article was deleted meanwhile. What you wrote is still here.</p>
        <button class="button small" type="button" onClick={again}>
          Save it as a new article
        </button>
      </div>
    );
  return (
    <div class="changed" role="alert">
      <p title={exact(theirs.updated_at)}>{words ?? `${theirs.updated_by ?? "An import"} changed this article meanwhile.`}</p>
      {shown ? (
        <button class="button small" type="button" onClick={() => take(theirs)}>
          Take theirs
        </button>
      ) : (
        <button class="button small" type="button" onClick={show}>
          Show theirs
        </button>
      )}
      <button class="button small" type="button" onClick={() => keep(theirs)}>
        Keep mine
      </button>
      {shown && (
        <dl>
          <div>
            <dt>Title</dt>
            <dd dir="auto">{theirs.title}</dd>
          </div>
          <div>
            <dt>Answer</dt>
            <dd class="text" dir="auto">
              {theirs.body}
            </dd>
          </div>
          <div>
            <dt>Ways to ask</dt>
            <dd>
              {theirs.questions.length === 0 && "None"}
              <ul>
                {theirs.questions.map((question) => (
                  <li key={question} dir="auto">
                    {question}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>State</dt>
            <dd>{STATE_WORDS[theirs.state].words}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}
