import { ArrowLeft } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { ShownArticle } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { Dialog } from "../shell/dialog";
import { notice } from "../state/notices";
import { go, guardLeaving, knowledgePath, link } from "../state/route";
import { me } from "../state/session";
import { Changed, type Conflict } from "./changed";
import { blank, editedFrom, keepEdited, LIMITS, same, troubles, type Edited } from "./edited";
import "./form.css";
import { minute } from "./minute";
import { Preview } from "./preview";
import { Remove } from "./remove";
import { newArticleId, save, stands } from "./saving";
import { TryIt } from "./try-it";
import { WaysToAsk } from "./ways-to-ask";
import { repeated, texts, ways } from "./ways";
import { ago } from "./when";

interface FormProps {
  /** As it stood when the editor opened; `null` for a new one. */
  article: ShownArticle | null;
  /** Under which unsaved changes are kept. */
  name: string;
  concierge: string;
  conciergeName: string;
  begun: Edited;
  /** Whether `begun` has changes from before a reload. */
  restored: boolean;
  back: string;
}

/** The editor. What is typed is kept in this browser until it is saved or discarded. */
export function Form({ article, name, concierge, conciergeName, begun, restored, back }: FormProps) {
  const handle = me.value?.handle ?? "";
  const [known, setKnown] = useState(article);
  const [fields, setFields] = useState(() => ({ ...begun, ways: ways(begun.questions) }));
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: string | null; words: string } | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(() =>
    restored && article && begun.version !== article.version ? { theirs: article, shown: false } : null,
  );
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const [removing, setRemoving] = useState(false);
  const id = useRef(newArticleId());

  const edited: Edited = { ...fields, questions: texts(fields.ways) };
  const base = known ? editedFrom(known) : { ...edited, title: "", body: "", questions: [], state: "draft" as const, settles: [] };
  const dirty = !same(edited, base);
  const twice = repeated(fields.ways).size > 0 && { questions: "Some ways to ask stand there twice." };
  const wrong = { ...troubles(edited), ...twice };

  const change = (changes: Partial<typeof fields>) => {
    const now = { ...fields, ...changes };
    setFields(now);
    setProblem(null);
    const kept: Edited = plain(now);
    keepEdited(handle, name, same(kept, base) ? null : kept);
  };

  const take = (theirs: ShownArticle) => {
    setKnown(theirs);
    setFields({ ...editedFrom(theirs), ways: ways(theirs.questions) });
    setConflict(null);
    setTold(false);
    keepEdited(handle, name, null);
  };

  const discard = () => {
    if (known) return take(known);
    setFields({ ...blank, ways: [] });
    setTold(false);
    keepEdited(handle, name, null);
  };

  useEffect(() => {
    if (!dirty) return;
    return guardLeaving((leave) => (setLeaving(() => leave), true));
  }, [dirty]);

  async function submit(version = fields.version): Promise<boolean> {
    setTold(true);
    if (Object.keys(wrong).length > 0) return false;
    setBusy(true);
    try {
      const saved = await save(concierge, known?.id ?? null, id.current, { ...edited, version });
      keepEdited(handle, name, null);
      setKnown(saved);
      setFields({ ...editedFrom(saved), ways: ways(saved.questions) });
      setConflict(null);
      setTold(false);
      notice(saved.state === "published" ? "Saved. The concierge answers with it from now on." : "Saved as a draft.");
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "changed_meanwhile" && known) setConflict({ theirs: await stands(known.id), shown: false, words: error.problem.detail });
      else if (error.code === "not_found" && known) setConflict({ theirs: null, shown: false });
      else setProblem({ field: error.problem.field, words: error.problem.detail });
      return false;
    } finally {
      setBusy(false);
    }
  }

  async function press(event: SubmitEvent) {
    event.preventDefault();
    const created = known === null;
    if ((await submit()) && created) go(knowledgePath(id.current), { instead: true });
  }

  const say = (field: "title" | "body" | "questions") => (told && wrong[field]) || (problem?.field === field ? problem.words : "");
  return (
    <main class="knowledge">
      <form class="form" onSubmit={press} aria-label={known ? "Article" : "New article"}>
        <header>
          <a class="plain" aria-label="Back to the articles" {...link(back)}>
            <Icon of={ArrowLeft} />
          </a>
          <div class="title">
            <h1 dir="auto">{edited.title.trim() || (known ? "Article" : "New article")}</h1>
            <p class="quiet">
              {conciergeName}
              {known && (
                <>
                  {" · "}
                  <time dateTime={known.updated_at} title={exact(known.updated_at)}>
                    changed {ago(known.updated_at, minute.value)}
                  </time>
                  {known.updated_by && (
                    <>
                      {" "}
                      by <bdi>{known.updated_by}</bdi>
                    </>
                  )}
                  {` · ${known.helpful} helpful, ${known.unhelpful} not`}
                </>
              )}
            </p>
          </div>
          {dirty && <span class="unsaved">Unsaved changes</span>}
          {dirty && (
            <button class="button" type="button" onClick={discard}>
              Discard
            </button>
          )}
          <button class="button primary" disabled={busy || (!dirty && known !== null)}>
            {busy ? "Saving…" : "Save"}
          </button>
        </header>

        {conflict && (
          <Changed
            conflict={conflict}
            show={() => setConflict({ ...conflict, shown: true })}
            take={take}
            keep={(theirs) => (change({ version: theirs.version }), void submit(theirs.version))}
            again={() => {
              setKnown(null);
              setConflict(null);
              id.current = newArticleId();
              change({ version: 0 });
            }}
          />
        )}
        {fields.settles.length > 0 && (
          <p class="note">
            Saving settles {fields.settles.length === 1 ? "one question" : `${fields.settles.length} questions`} that had no answer.
          </p>
        )}
        {problem && problem.field !== "title" && problem.field !== "body" && problem.field !== "questions" && (
          <p class="problem" role="alert">
            {problem.words}
          </p>
        )}

        <div class="columns">
          <div class="fields">
            <label>
              Title
              <input
                class="field"
                dir="auto"
                value={fields.title}
                autofocus={known === null}
                aria-invalid={say("title") !== ""}
                aria-describedby="title-problem"
                onInput={(event) => change({ title: event.currentTarget.value })}
              />
            </label>
            <p class="problem" id="title-problem" role="alert">
              {say("title")}
            </p>
            <label>
              Answer
              <textarea
                class="field"
                dir="auto"
                rows={7}
                value={fields.body}
                aria-invalid={say("body") !== ""}
                aria-describedby="body-problem"
                onInput={(event) => change({ body: event.currentTarget.value })}
              />
            </label>
            <p class="problem" id="body-problem" role="alert">
              {say("body")}
            </p>
            <p class="quiet below">Plain text, as the visitor reads it. {left(edited.body)}</p>
            <WaysToAsk all={fields.ways} change={(all) => change({ ways: all })} problem={say("questions")} />
            <fieldset class="states">
              <legend>State</legend>
              <label>
                <input type="radio" name="article-state" checked={fields.state === "draft"} onChange={() => change({ state: "draft" })} />
                <span>
                  Draft<small>Only your team sees it.</small>
                </span>
              </label>
              <label>
                <input
                  type="radio"
                  name="article-state"
                  checked={fields.state === "published"}
                  onChange={() => change({ state: "published" })}
                />
                <span>
                  Published<small>The concierge answers with it.</small>
                </span>
              </label>
            </fieldset>
            {known && (
              <footer>
                <button class="button danger" type="button" onClick={() => setRemoving(true)}>
                  Delete the article…
                </button>
              </footer>
            )}
          </div>
          <aside>
            <Preview concierge={conciergeName} text={edited.body} />
            <TryIt concierge={concierge} dirty={dirty} />
          </aside>
        </div>
      </form>
      {removing && known && (
        <Remove
          article={known}
          close={() => setRemoving(false)}
          removed={() => {
            keepEdited(handle, name, null);
            setKnown(null);
            go(back, { instead: true });
          }}
        />
      )}
      {leaving && (
        <Dialog title="Leave without saving?" close={() => setLeaving(null)}>
          <p>Your changes stay in this browser: the article opens with them again.</p>
          <footer>
            <button class="button danger" onClick={() => (keepEdited(handle, name, null), setLeaving(null), leaving())}>
              Discard the changes
            </button>
            <button class="button" onClick={() => setLeaving(null)}>
              Stay
            </button>
            <button class="button primary" onClick={() => (setLeaving(null), leaving())}>
              Leave
            </button>
          </footer>
        </Dialog>
      )}
    </main>
  );
}

function plain({ title, body, state, version, settles, ways: all }: Edited & { ways: ReturnType<typeof ways> }): Edited {
  return { title, body, state, version, settles, questions: texts(all) };
}

function left(body: string): string {
  const count = new Intl.NumberFormat("en");
  return `${count.format([...body.trim()].length)} of ${count.format(LIMITS.body)} characters.`;
}
