import type { TeamOfColleagues, TeamSetup } from "../../kit/protocol";
import { link, teamsPath } from "../state/route";
import { desk } from "../state/session";
import { NewOne } from "./new-one";
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
      <NewOne label="A new team" placeholder="Its name" make={(id, name) => desk.post<TeamSetup>("/api/teams", { id, name })} pathOf={teamsPath} />
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
