import { useEffect, useRef, useState } from "preact/hooks";
import type { LogState } from "../../kit/log";
import type { TeamOfColleagues } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Dialog } from "../shell/dialog";
import { type Receiver, transfer } from "../state/decisions";
import { inbox } from "../state/live";
import { notice } from "../state/notices";
import { me } from "../state/session";
import { AskEnd } from "./ask-end";
import { type Ask, useAsking } from "./asking";
import { type Choice, choices } from "./receivers";
import "./transfer.css";

/** Longest note, in characters. */
const LIMIT = 1_000;

/** Hands one's own chat to a colleague, who has to accept it, or to another team's queue. */
export function Transfer({ log: { log }, name, close }: { log: LogState; name: string; close: () => void }) {
  const { data, problem } = useAnswer<TeamOfColleagues[]>("/api/teams");
  const [to, setTo] = useState<Receiver | null>(null);
  const [note, setNote] = useState("");
  const team = inbox.value?.get(log)?.team.id ?? null;
  const found = data && choices(data, team, me.value?.handle ?? "");
  const form = useRef<HTMLFormElement>(null);
  // The dialog opened before there was anybody to choose.
  useEffect(() => void (note || form.current?.querySelector<HTMLElement>("input:enabled")?.focus()), [data]);
  const ask: Ask = useAsking(async () => {
    if (!to) return;
    await transfer(log, to, note.trim());
    if ("team" in to) notice(`${name} waits in the other team’s line now.`);
    close();
  });
  return (
    <Dialog title="Transfer this chat" close={close}>
      <form class="transfer" ref={form} onSubmit={ask.submit}>
        {!found && <p class="quiet">{problem ?? "Looking who is there…"}</p>}
        {found && (
          <Choices
            legend={`Colleagues in ${found.team ?? "this team"}`}
            empty="Nobody else is in this team."
            all={found.colleagues}
            chosen={to}
            choose={setTo}
          />
        )}
        {found && found.teams.length > 0 && <Choices legend="Other teams" empty="" all={found.teams} chosen={to} choose={setTo} />}
        <label>
          Note
          <span class="quiet hint">For whoever takes it; the visitor does not see it. It can stay empty.</span>
          <textarea class="field" dir="auto" rows={2} maxLength={LIMIT} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <p class="quiet hint">{to && "team" in to ? "It leaves your chats at once." : "The chat stays yours until your colleague accepts."}</p>
        <AskEnd ask={ask} ready={to !== null} close={close}>
          Transfer
        </AskEnd>
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  legend: string;
  empty: string;
  all: Choice[];
  chosen: Receiver | null;
  choose(receiver: Receiver): void;
}

function Choices({ legend, empty, all, chosen, choose }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.length === 0 && <p class="quiet">{empty}</p>}
      {all.map(({ key, name, state, possible, ready, receiver }) => (
        <label key={key} class="receiver" data-possible={possible}>
          <input
            type="radio"
            name="receiver"
            disabled={!possible}
            checked={chosen !== null && JSON.stringify(chosen) === JSON.stringify(receiver)}
            onChange={() => choose(receiver)}
          />
          <bdi>{name}</bdi>
          <span class={ready ? "live" : "quiet"}>{state}</span>
        </label>
      ))}
    </fieldset>
  );
}
