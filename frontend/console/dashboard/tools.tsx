import { ArrowDown, ArrowUp } from "lucide";
import { Icon } from "../../kit/icon";
import { SearchBox } from "../listing/search-box";
import { changes } from "./showing";
import { look, showing, view } from "./state";
import { COLUMNS, type Column, STATUSES, sortedBy } from "./view";
import { heads, hues, statuses } from "./words";

/** Which visitors are shown: by status, with their numbers, and by what is searched for. */
export function Tools() {
  const { counts, found } = showing.value;
  const { status, sort, down } = view.value;
  const chip = (of: typeof status, words: string, number: number) => (
    <button key={words} class={`filter ${of ? hues[of] : ""}`} aria-pressed={status === of} onClick={() => look({ status: of })}>
      {words} <span>{number.toLocaleString("en")}</span>
    </button>
  );
  return (
    <div class="board-tools">
      <div class="filters" role="group" aria-label="Status">
        {chip(null, "All", found)}
        {STATUSES.map((one) => chip(one, statuses[one], counts[one]))}
      </div>
      <SearchBox asked={view.value.q} label="Search by name, page or browser" hint="Name, page, browser" atOnce look={(q) => look({ q })} />
      <div class="sorting">
        <label>
          <span class="unseen">Sort by</span>
          <select class="field" value={sort} onChange={(event) => look({ sort: event.currentTarget.value as Column, down: false })}>
            {COLUMNS.map((column) => (
              <option key={column} value={column}>
                {heads[column]}
              </option>
            ))}
          </select>
        </label>
        <button class="button" aria-label={down ? "Descending: turn round" : "Ascending: turn round"} onClick={() => look(sortedBy(view.peek(), sort))}>
          <Icon of={down ? ArrowDown : ArrowUp} />
        </button>
      </div>
    </div>
  );
}

/** What waits while the rows keep still. */
export function Changes() {
  const number = changes(showing.value);
  return <span class="changes">{number > 0 && `${number.toLocaleString("en")} ${number === 1 ? "change" : "changes"}`}</span>;
}
