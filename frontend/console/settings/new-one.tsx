import { Plus } from "lucide";
import { useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import { go } from "../state/route";

interface NewOneProps {
  label: string;
  placeholder: string;
  /** Makes it; sent again it is the same one. Rejects with the `Refusal`. */
  make(id: string, name: string): Promise<unknown>;
  /** The page of its setup. */
  pathOf(id: string): string;
}

/** Adds one to a list of what is set up, and opens it. */
export function NewOne({ label, placeholder, make, pathOf }: NewOneProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  async function add() {
    try {
      await insist(() => make(id, name));
      go(pathOf(id));
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
        {label}
        <input class="field" dir="auto" maxLength={100} placeholder={placeholder} value={name} aria-invalid={problem !== null} onInput={(event) => (setName(event.currentTarget.value), setProblem(null))} />
      </label>
      <button class="button" disabled={!name.trim()}>
        <Icon of={Plus} /> Add
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
