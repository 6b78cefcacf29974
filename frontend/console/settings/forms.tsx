import { Plus } from "lucide";
import { useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { Form } from "../../kit/protocol";
import { formsPath, go, link } from "../state/route";
import { desk } from "../state/session";
import { SetupList } from "./setup-list";
import "./teams.css";

/** Every form of the organisation. */
export function Forms() {
  return (
    <SetupList<Form>
      title="Forms"
      lead="What can be filled in to start a workflow. Each one becomes a ticket."
      here="forms"
      path="/api/settings/forms"
      columns={["Form", "Fields", "Offered"]}
      none="There is no form yet."
      row={({ id, title, fields, enabled, builtin }) => (
        <tr key={id}>
          <th scope="row">
            <a {...link(formsPath(id))}>
              <bdi>{title}</bdi>
            </a>
          </th>
          <td class="wraps" data-label="Fields">{fields.map(({ label }) => label).join(", ")}</td>
          <td data-label="Offered">{builtin ? "always" : enabled ? "yes" : "not yet"}</td>
        </tr>
      )}
    >
      <NewForm />
    </SetupList>
  );
}

function NewForm() {
  const [id] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  async function add() {
    try {
      await insist(() => desk.post<Form>("/api/settings/forms", { id, title }));
      go(formsPath(id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  return (
    <form
      class="new-team"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label>
        A new form
        <input class="field" dir="auto" maxLength={100} placeholder="Its title" value={title} aria-invalid={problem !== null} onInput={(event) => (setTitle(event.currentTarget.value), setProblem(null))} />
      </label>
      <button class="button" disabled={!title.trim()}>
        <Icon of={Plus} /> Add
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
