import { Plus } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsking } from "../chats/asking";
import { Icon } from "../../kit/icon";
import { newId } from "../../kit/ids";
import type { LogState } from "../../kit/log";
import type { Overview, TicketRow, TicketTask } from "../../kit/protocol";
import { exact } from "../../kit/time";
import { directory } from "../state/directory";
import { underWay } from "../state/decisions";
import { me } from "../state/session";
import { addTask, tick } from "../state/ticket-work";
import { Steps } from "./steps";

/** Longest task, in characters. */
const LIMIT = 300;

/** What people wrote down to do, and what the ticket does by itself. */
export function Tasks({ row, overview, log }: { row: TicketRow; overview: Overview; log: LogState }) {
  // What a click answered holds until the overview says it.
  const [answered, setAnswered] = useState<TicketTask[] | null>(null);
  useEffect(() => setAnswered(null), [overview.tasks]);
  const tasks = answered ?? overview.tasks;
  const left = tasks.filter(({ done_at }) => done_at === null).length;
  return (
    <section class="card" aria-label="Tasks">
      <h3>
        Tasks {tasks.length > 0 && <span class="quiet">{left === 0 ? "all done" : `${left} of ${tasks.length} to do`}</span>}
      </h3>
      {tasks.length > 0 && (
        <ul class="tasks">
          {tasks.map((task) => (
            <Task key={task.id} number={row.number} task={task} closed={row.status === "closed"} answered={setAnswered} />
          ))}
        </ul>
      )}
      {row.status !== "closed" && <Add number={row.number} answered={setAnswered} />}
      {row.steps.length > 0 && <Steps row={row} log={log} />}
    </section>
  );
}

interface TaskProps {
  number: number;
  task: TicketTask;
  closed: boolean;
  answered(tasks: TicketTask[]): void;
}

function Task({ number, task: { id, text, by, at, done_by, done_at }, closed, answered }: TaskProps) {
  const done = done_at !== null;
  const busy = underWay.value.has(`task-${id}:${number}`);
  const about = done ? `Done by ${called(done_by ?? "")}, ${exact(done_at)}` : `Written down by ${called(by)}, ${exact(at)}`;
  return (
    <li>
      <label class="check" title={about}>
        <input
          type="checkbox"
          checked={busy ? !done : done}
          disabled={closed}
          aria-busy={busy}
          onChange={(event) => void tick(number, id, event.currentTarget.checked, answered)}
        />
        <span dir="auto" data-done={done}>
          {text}
        </span>
      </label>
    </li>
  );
}

function Add({ number, answered }: Pick<TaskProps, "number" | "answered">) {
  const id = useRef(newId());
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const ask = useAsking(async () => {
    if (text.trim() === "") return;
    answered(await addTask(number, id.current, text.trim()));
    id.current = newId();
    setText("");
    field.current?.focus();
  });
  return (
    <form class="add-task" onSubmit={ask.submit}>
      <input class="field" dir="auto" aria-label="New task" placeholder="Something to do…" maxLength={LIMIT} value={text} ref={field} onInput={(event) => setText(event.currentTarget.value)} />
      <button class="plain" aria-label="Add the task" disabled={ask.busy || text.trim() === ""}>
        <Icon of={Plus} />
      </button>
      {ask.problem && (
        <p class="problem" role="alert">
          {ask.problem}
        </p>
      )}
    </form>
  );
}

function called(handle: string): string {
  if (handle === me.value?.handle) return "you";
  return directory.value?.people.find((one) => one.handle === handle)?.name ?? handle;
}
