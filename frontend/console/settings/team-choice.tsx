import type { People } from "../../kit/protocol";
import { toggled } from "./role-words";

interface TeamChoiceProps {
  teams: readonly string[];
  everyTeam: People["every_team"];
  change(teams: string[]): void;
}

export function TeamChoice({ teams, everyTeam, change }: TeamChoiceProps) {
  return (
    <fieldset class="checks">
      <legend>Teams</legend>
      {everyTeam.length === 0 && <p class="quiet">There is no team yet.</p>}
      <div class="many">
        {everyTeam.map(({ id, name }) => (
          <label class="check" key={id}>
            <input type="checkbox" checked={teams.includes(id)} onChange={(event) => change(toggled(teams, id, event.currentTarget.checked))} />
            <bdi>{name}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
