import type { ConciergeSetup } from "../../kit/protocol";
import { link, settingsPath } from "../state/route";
import { SetupList } from "./setup-list";

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
      row={({ id, name, enabled, sites, teams, key }) => (
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
          <td class="wraps" data-label="Teams">{teams.join(", ") || "none"}</td>
          <td data-label="Key">{key}</td>
        </tr>
      )}
    />
  );
}
