import { blockedPath, formsPath, link, settingsPath, teamsPath } from "../state/route";

export type Tab = "concierges" | "teams" | "forms" | "blocked";

const TABS: readonly [Tab, string, () => string][] = [
  ["concierges", "Concierges", settingsPath],
  ["teams", "Teams", teamsPath],
  ["forms", "Forms", formsPath],
  ["blocked", "Blocked", blockedPath],
];

/** The lists of the settings. */
export function SettingsTabs({ here }: { here: Tab }) {
  return (
    <nav class="tabs" aria-label="Settings">
      {TABS.map(([tab, name, path]) => (
        <a key={tab} {...link(path())} aria-current={here === tab ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
