import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import type { Tried } from "../../kit/protocol";
import { knowledgePath, link } from "../state/route";
import { desk } from "../state/session";
import { asking } from "./answer";

const RULES: Record<string, string> = {
  exact: "a way to ask, word for word",
  match: "the best match",
  picked: "picked",
  written: "written from the articles",
};

/** What the concierge would say to a question, by what is saved and published. */
export function TryIt({ concierge, dirty }: { concierge: string; dirty: boolean }) {
  const [question, setQuestion] = useState("");
  const [tried, setTried] = useState<(Tried & { question: string }) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function ask() {
    const q = question.trim();
    if (q === "" || busy) return;
    setBusy(true);
    try {
      const answer = await desk.get<Tried>(asking("/api/knowledge/try", { concierge, q }));
      setTried({ ...answer, question: q });
      setProblem(null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="try" aria-labelledby="try-heading">
      <h2 id="try-heading">Try it</h2>
      <p class="quiet">{dirty ? "Save first: what is not saved does not count yet." : "Type a question as a visitor would."}</p>
      <div class="asker">
        <input
          class="field"
          dir="auto"
          aria-label="A visitor's question"
          maxLength={1000}
          value={question}
          onInput={(event) => setQuestion(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            void ask();
          }}
        />
        <button class="button" type="button" disabled={busy || question.trim() === ""} onClick={() => void ask()}>
          Ask
        </button>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div role="status">
        {tried && (
          <div class="paper">
            <div class="bubble mine" data-first="true">
              <p dir="auto">{tried.question}</p>
            </div>
            {tried.lines.map((line, at) => (
              <Says key={at} says={line} />
            ))}
            {tried.person && <p class="why quiet">Then a person is fetched.</p>}
            {!tried.person && tried.lines.length === 0 && <p class="why quiet">The concierge says nothing to this.</p>}
          </div>
        )}
      </div>
    </section>
  );
}

function Says({ says }: { says: Tried["lines"][number] }) {
  return (
    <>
      <div class="bubble concierge" data-first="true">
        <p dir="auto">{says.text}</p>
        {says.type === "suggested" && (
          <ul class="meant">
            {says.articles.map(({ article, title, score }) => (
              <li key={article}>
                <a {...link(knowledgePath(article))}>
                  <bdi>{title}</bdi>
                </a>{" "}
                <small>{score.toFixed(2)}</small>
              </li>
            ))}
          </ul>
        )}
      </div>
      {says.type === "answered" && (
        <p class="why quiet">
          From{" "}
          <a {...link(knowledgePath(says.article))}>
            <bdi>{says.title}</bdi>
          </a>
          {`: ${RULES[says.rule] ?? says.rule}, score ${says.score.toFixed(2)}`}
        </p>
      )}
      {says.type === "said" && says.why === "no_answer" && <p class="why quiet">No article fits.</p>}
      {says.type === "said" && says.offers.includes("person") && <p class="why quiet">Offered: Talk to a person</p>}
    </>
  );
}
