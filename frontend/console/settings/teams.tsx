import { Plus } from "lucide";
import { useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { TeamOfColleagues, TeamSetup } from "../../kit/protocol";
import { go, link, teamsPath } from "../state/route";
import { desk } from "../state/session";
import { SetupList } from "./setup-list";
import "./teams.css";

/** Every team of the organisation. */
export function Teams() {
  return (
    <SetupList<TeamOfColleagues>
      title="Teams"
      lead="Who takes chats, how many at once, and how long anybody waits."
      here="teams"
      path="/api/teams"
      columns={["Team", "Chats", "At once", "Agents"]}
      none="There is no team yet. Without one nobody can take a chat."
      row={(team) => <Line key={team.id} team={team} />}
    >
      <NewTeam />
    </SetupList>
  );
}

function Line({ team: { id, name, mode, cap, agents } }: { team: TeamOfColleagues }) {
  const here = agents.filter(({ available }) => available).length;
  return (
    <tr>
      <th scope="row">
        <a {...link(teamsPath(id))}>
          <bdi>{name}</bdi>
        </a>
      </th>
      <td data-label="Chats">{mode === "offers" ? "Offered in turns" : "Claimed by hand"}</td>
      <td data-label="At once">up to {cap} at once</td>
      <td data-label="Agents">{agents.length === 0 ? "no agents" : `${here} of ${agents.length} available`}</td>
    </tr>
  );
}

function NewTeam() {
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  async function add() {
    try {
      await insist(() => desk.post<TeamSetup>("/api/teams", { id, name }));
      go(teamsPath(id));
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
        A new team
        <input class="field" dir="auto" maxLength={100} placeholder="Its name" value={name} aria-invalid={problem !== null} onInput={(event) => (setName(event.currentTarget.value), setProblem(null))} />
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
