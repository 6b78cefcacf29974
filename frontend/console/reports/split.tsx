import { Download } from "lucide";
import { Icon } from "../../kit/icon";
import type { Report } from "../../kit/protocol";
import { asking } from "../knowledge/answer";
import { FIGURES } from "./figures";
import { asked, look, view } from "./state";
import type { Split } from "./view";

const NAMES: Record<Split, { many: string; one: string }> = {
  teams: { many: "Teams", one: "Team" },
  agents: { many: "Agents", one: "Agent" },
  concierges: { many: "Concierges", one: "Concierge" },
};

/** The same figures for each team, agent or concierge, and every table as a file. */
export function SplitTable({ report }: { report: Report }) {
  const { split, by } = view.value;
  const { many, one } = NAMES[split];
  const rows = report[split];
  return (
    <section class="split" aria-label="Compared">
      <header>
        <fieldset class="choices">
          <legend class="unseen">Compare</legend>
          {(Object.keys(NAMES) as Split[]).map((name) => (
            <label key={name}>
              <input type="radio" name="split" checked={split === name} onChange={() => look({ split: name })} />
              {NAMES[name].many}
            </label>
          ))}
        </fieldset>
        <p class="files" role="group" aria-label="Save as CSV">
          <a class="button small" href={file(split)} download>
            <Icon of={Download} /> {many} as CSV
          </a>
          <a class="button small" href={file(by)} download>
            <Icon of={Download} /> {by === "days" ? "Days" : "Hours"} as CSV
          </a>
        </p>
      </header>
      <div class="scrolls" tabIndex={0} role="region" aria-label={many}>
        <table>
          <thead>
            <tr>
              <th scope="col">{one}</th>
              <th scope="col" class="number">
                Chats
              </th>
              {FIGURES.slice(1).map(({ key, title }) => (
                <th key={key} scope="col" class="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, figures }) => (
              <tr key={key ?? ""}>
                <th scope="row">{key === null ? <span class="quiet">Nobody</span> : <bdi>{name ?? key}</bdi>}</th>
                {FIGURES.map((figure) => (
                  <td key={figure.key} class="number" title={figure.whole(figures).more || undefined}>
                    {figure.whole(figures).big}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function file(by: string): string {
  return asking("/api/reports/csv", { ...asked.value, by });
}
