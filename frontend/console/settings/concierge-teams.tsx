import type { ConciergeSetup } from "../../kit/protocol";
import { about, Part, Problem, type Wrong } from "./field";
import { PlaceButtons } from "./place-buttons";

interface ConciergeTeamsProps {
  teams: readonly string[];
  everyTeam: ConciergeSetup["every_team"];
  wrong: Wrong | null;
  change(teams: readonly string[]): void;
}

/** Who takes its chats, the first team first. */
export function ConciergeTeams({ teams, everyTeam, wrong, change }: ConciergeTeamsProps) {
  const nameOf = (id: string) => everyTeam.find((team) => team.id === id)?.name ?? "a team that is gone";
  const others = everyTeam.filter(({ id }) => !teams.includes(id));
  const swapped = (at: number, by: -1 | 1) => teams.map((team, index) => (index === at ? teams[at + by]! : index === at + by ? teams[at]! : team));
  return (
    <Part title="Teams" lead="Chats come to the first team; its agents can hand them on. People of all of them see who is on the sites.">
      <ol class="team-order">
        {teams.map((team, index) => (
          <li key={team}>
            <bdi>{nameOf(team)}</bdi>
            <PlaceButtons
              called={nameOf(team)}
              isFirst={index === 0}
              isLast={index === teams.length - 1}
              move={(by) => change(swapped(index, by))}
              remove={() => change(teams.filter((id) => id !== team))}
            />
          </li>
        ))}
      </ol>
      {others.length > 0 && (
        <select class="field" aria-label="Add a team" value="" {...about("teams", wrong)} onChange={(event) => event.currentTarget.value && change([...teams, event.currentTarget.value])}>
          <option value="">Add a team…</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Problem name="teams" wrong={wrong} />
    </Part>
  );
}
