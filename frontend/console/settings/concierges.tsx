import type { ConciergeSetup } from "../../kit/protocol";
import { link, settingsPath } from "../state/route";
import { desk } from "../state/session";
import { namesOf } from "./draft";
import { NewOne } from "./new-one";
import { SetupList } from "./setup-list";
import "./teams.css";

/** Every concierge of the organisation. */
export function Concierges() {
  return (
    <SetupList<ConciergeSetup>
      title="Concierges"
      lead="What each one says, where it stands, and when it fetches a person."
      here="concierges"
      path="/api/concierges"
      columns={["Concierge", "Sites", "Teams", "Key"]}
      none="There is no concierge yet."
      row={({ id, name, enabled, sites, teams, every_team, key }) => (
        <tr key={id}>
          <th scope="row">
            <a {...link(settingsPath(id))}>
              <bdi>{name}</bdi>
            </a>
            {!enabled && <span class="unsaved">Switched off</span>}
          </th>
          <td class="wraps" data-label="Sites">
            {sites.length ? sites.map((site) => site.replace(/^https?:\/\//, "")).join(", ") : "nowhere yet"}
          </td>
          <td class="wraps" data-label="Teams">{namesOf(teams, every_team).join(", ") || "none"}</td>
          <td data-label="Key">{key}</td>
        </tr>
      )}
    >
      <NewOne label="A new concierge" placeholder="Its name" make={(id, name) => desk.post<ConciergeSetup>("/api/concierges", { id, name })} pathOf={settingsPath} />
    </SetupList>
  );
}
