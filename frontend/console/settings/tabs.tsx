import { blockedPath, formsPath, link, peoplePath, repliesPath, settingsPath, tagsPath, teamsPath } from "../state/route";
import { isAdmin } from "../state/session";

export type Tab = "concierges" | "teams" | "people" | "forms" | "replies" | "tags" | "blocked";

const TABS: readonly [Tab, string, () => string][] = [
  ["concierges", "Concierges", settingsPath],
  ["teams", "Teams", teamsPath],
  ["people", "People", peoplePath],
  ["forms", "Forms", formsPath],
  ["replies", "Saved replies", repliesPath],
  ["tags", "Tags", tagsPath],
  ["blocked", "Blocked", blockedPath],
];

/** What everybody sets for himself; the rest is for admins. */
const OWN: readonly Tab[] = ["replies"];

/** The lists of the settings. */
export function SettingsTabs({ here }: { here: Tab }) {
  const tabs = TABS.filter(([tab]) => isAdmin.value || OWN.includes(tab));
  return (
    <nav class="tabs" aria-label="Settings">
      {tabs.map(([tab, name, path]) => (
        <a key={tab} {...link(path())} aria-current={here === tab ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
