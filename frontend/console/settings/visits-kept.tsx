import type { Draft } from "./draft";
import { Part, type Wrong } from "./field";
import { ShortLines } from "./short-lines";

interface VisitsKeptProps {
  draft: Draft;
  wrong: Wrong | null;
  change(to: Partial<Draft>): void;
}

/** What is known of a visit, and what the visitor's browser keeps of it. */
export function VisitsKept({ draft, wrong, change }: VisitsKeptProps) {
  return (
    <Part title="Visits" lead="What agents see of people on the site. Until somebody writes, nothing is kept of a visit once it is over.">
      <label class="check">
        <input type="checkbox" checked={draft.remembers_visits} onChange={(event) => change({ remembers_visits: event.currentTarget.checked })} />
        A visit goes on from page to page
      </label>
      <p class="quiet hint">
        {draft.remembers_visits
          ? "The site’s session storage keeps a random number until the tab is closed: no cookie, no profile. Say so in the site’s privacy notice."
          : "Nothing is stored in the browser before somebody writes. Each page that loads begins a new visit, and the time on the site begins anew."}
      </p>
      <p>Parameters of addresses that are kept</p>
      <p class="quiet hint">What follows the question mark of an address is dropped, since it may hold names or e-mail addresses. Only the parameters listed here stay, such as plan or utm_source.</p>
      <ShortLines
        name="parameters"
        one="parameter"
        lines={draft.parameters}
        placeholder="utm_source"
        longest={60}
        inputMode="text"
        none="No parameter is kept."
        wrong={wrong}
        change={(parameters) => change({ parameters })}
      />
    </Part>
  );
}
