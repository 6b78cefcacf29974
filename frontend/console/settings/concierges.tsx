import type { ConciergeSetup } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Failed } from "../knowledge/failed";
import { link, settingsPath } from "../state/route";
import { SettingsTabs } from "./tabs";

/** Every concierge of the organisation. */
export function Concierges() {
  const { data, problem, again } = useAnswer<ConciergeSetup[]>("/api/concierges");
  return (
    <main class="knowledge">
      <header class="knowledge-head">
        <div class="line">
          <h1>Concierges</h1>
        </div>
        <p class="quiet lead">What each one says, where it stands, and when it fetches a person.</p>
        <SettingsTabs here="concierges" />
      </header>
      <section aria-label="Concierges" aria-busy={data === null && problem === null}>
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
        {data?.length === 0 && <p class="empty-page">There is no concierge yet.</p>}
        {data && data.length > 0 && (
          <div class="sheet">
            <table>
              <thead>
                <tr>
                  <th scope="col">Concierge</th>
                  <th scope="col">Sites</th>
                  <th scope="col">Teams</th>
                  <th scope="col">Key</th>
                </tr>
              </thead>
              <tbody>
                {data.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <a {...link(settingsPath(one.id))}>
                        <bdi>{one.name}</bdi>
                      </a>
                      {!one.enabled && <span class="unsaved">Switched off</span>}
                    </th>
                    <td class="wraps" data-label="Sites">
                      {one.sites.length ? one.sites.map((site) => site.replace(/^https?:\/\//, "")).join(", ") : "nowhere yet"}
                    </td>
                    <td class="wraps" data-label="Teams">{one.teams.join(", ") || "none"}</td>
                    <td data-label="Key">{one.key}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </main>
  );
}
