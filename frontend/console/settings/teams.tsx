import { Plus } from "lucide";
import { useState } from "preact/hooks";
import { insist, Refusal } from "../../kit/http";
import { Icon } from "../../kit/icon";
import type { TeamOfColleagues, TeamSetup } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { go, link, teamsPath } from "../state/route";
import { desk } from "../state/session";
import { SettingsTabs } from "./tabs";
import "./teams.css";

/** Every team of the organisation. */
export function Teams() {
  const { data, problem, again } = useAnswer<TeamOfColleagues[]>("/api/teams");
  return (
    <main class="knowledge">
      <header class="knowledge-head">
        <div class="line">
          <h1>Teams</h1>
        </div>
        <p class="quiet lead">Who takes chats, how many at once, and how long anybody waits.</p>
        <SettingsTabs here="teams" />
      </header>
      <section aria-label="Teams" aria-busy={data === null && problem === null}>
        {problem !== null && !data && <Failed problem={problem} again={again} />}
        {!data && problem === null && (
          <div class="sheet skeleton" aria-hidden="true">
            <div>
              <i />
              <i />
            </div>
            <div>
              <i />
              <i />
            </div>
          </div>
        )}
        {data?.length === 0 && <p class="empty-page">There is no team yet. Without one nobody can take a chat.</p>}
        {data && data.length > 0 && (
          <div class="sheet">
            <table>
              <thead>
                <tr>
                  <th scope="col">Team</th>
                  <th scope="col">Chats</th>
                  <th scope="col">At once</th>
                  <th scope="col">Agents</th>
                </tr>
              </thead>
              <tbody>
                {data.map((team) => (
                  <Line key={team.id} team={team} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {data && <NewTeam />}
      </section>
    </main>
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
