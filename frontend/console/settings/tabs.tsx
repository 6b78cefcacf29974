import { link, settingsPath, teamsPath } from "../state/route";

/** The two lists of the settings. */
export function SettingsTabs({ here }: { here: "concierges" | "teams" }) {
  return (
    <nav class="tabs" aria-label="Settings">
      <a {...link(settingsPath())} aria-current={here === "concierges" ? "page" : undefined}>
        Concierges
      </a>
      <a {...link(teamsPath())} aria-current={here === "teams" ? "page" : undefined}>
        Teams
      </a>
    </nav>
  );
}
