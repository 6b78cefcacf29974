import { useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import type { People, ShownOnce } from "../../kit/protocol";
import { Dialog } from "../shell/dialog";
import { desk } from "../state/session";
import { LinkShown } from "./link-shown";
import { RoleChoice } from "./role-choice";
import { type Role } from "./role-words";
import { TeamChoice } from "./team-choice";

/** Makes an invitation; its link is shown once. */
export function InviteDialog({ everyTeam, close }: { everyTeam: People["every_team"]; close: () => void }) {
  const [id] = useState(() => crypto.randomUUID());
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<Role[]>(["agent"]);
  const [teams, setTeams] = useState<string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState<ShownOnce | null>(null);

  async function invite(event: SubmitEvent) {
    event.preventDefault();
    setProblem(null);
    try {
      setShown(await insist(() => desk.post<ShownOnce>("/api/invites", { id, email, roles, teams })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(error.problem.detail);
    }
  }

  if (shown)
    return (
      <Dialog title={`${email} is invited`} close={close}>
        <LinkShown shown={shown} to={email} />
        <footer>
          <button class="button primary" onClick={close}>
            Done
          </button>
        </footer>
      </Dialog>
    );
  return (
    <Dialog title="Invite somebody" close={close}>
      <form class="inviting" onSubmit={(event) => void invite(event)} noValidate>
        <label>
          Email
          <input type="email" autocomplete="off" value={email} aria-invalid={problem !== null} onInput={(event) => setEmail(event.currentTarget.value)} autofocus />
        </label>
        <RoleChoice roles={roles} change={setRoles} />
        <TeamChoice teams={teams} everyTeam={everyTeam} change={setTeams} />
        <p class="problem" role="alert">
          {problem}
        </p>
        <footer>
          <button class="button" type="button" onClick={close}>
            Cancel
          </button>
          <button class="button primary">Make the link</button>
        </footer>
      </form>
    </Dialog>
  );
}
