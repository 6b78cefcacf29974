import { X } from "lucide";
import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { Priority } from "../../kit/protocol";
import { directory, whoMayHave } from "../state/directory";
import { me } from "../state/session";
import { type Change, changeAll } from "../state/ticket-work";
import { again, list } from "../state/tickets";
import { outcome } from "./bulk-words";
import { Choice } from "../listing/choice";
import { chosen } from "./state";
import { PRIORITIES } from "./view";
import { priorities } from "./words";

/** What is done with all the chosen tickets at once, and how it went for each. */
export function Bulk() {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<string[]>([]);
  const numbers = [...chosen.value];
  const known = directory.value;
  const teams = new Set(numbers.flatMap((number) => list.value.rows.get(number)?.team.id ?? []));
  const people = (known?.people ?? []).filter((one) => [...teams].some((team) => whoMayHave([one], team).length > 0));
  const ready = { value: "", words: "Choose…" };

  async function change(what: Change, words: string) {
    setBusy(true);
    try {
      const answer = await changeAll(numbers, what);
      setResult(outcome(answer, words));
      chosen.value = new Set(Object.keys(answer.refused).map(Number));
      again();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setResult([error.problem.detail]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {numbers.length > 0 && (
        <section class="bulk" aria-label="Chosen tickets" aria-busy={busy}>
          <header>
            <strong>{numbers.length} chosen</strong>
            <button class="button small" onClick={() => (chosen.value = new Set())}>
              Choose none
            </button>
          </header>
          <Choice
            label="Assign to"
            value=""
            disabled={busy}
            all={[ready, ...people.map(({ handle, name }) => ({ value: handle, words: handle === me.value?.handle ? "Me" : name }))]}
            choose={(to) => void (to && change({ to }, `assigned to ${people.find(({ handle }) => handle === to)?.name ?? to}`))}
          />
          <Choice
            label="Group"
            value=""
            disabled={busy}
            all={[ready, ...(known?.teams ?? []).map(({ id, name }) => ({ value: id, words: name }))]}
            choose={(team) => void (team && change({ team }, `moved to ${known?.teams.find(({ id }) => id === team)?.name ?? "the group"}`))}
          />
          <Choice
            label="Priority"
            value=""
            disabled={busy}
            all={[ready, ...PRIORITIES.map((value) => ({ value, words: priorities[value] }))]}
            choose={(priority) => void (priority && change({ priority: priority as Priority }, `set to ${priorities[priority as Priority]}`))}
          />
        </section>
      )}
      <div class="bulk-result" role="status">
        {result.length > 0 && (
          <>
            <ul>
              {result.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <button class="plain" aria-label="Dismiss" onClick={() => setResult([])}>
              <Icon of={X} />
            </button>
          </>
        )}
      </div>
    </>
  );
}
