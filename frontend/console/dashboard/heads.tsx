import { ArrowDown, ArrowUp } from "lucide";
import { Icon } from "../../kit/icon";
import { look, view } from "./state";
import { COLUMNS, sortedBy } from "./view";
import { heads } from "./words";

/** The columns' names; each sorts. */
export function Heads() {
  const { sort, down } = view.value;
  return (
    <div role="rowgroup" class="heads">
      <div role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <div key={column} role="columnheader" class={`c-${column}`} aria-sort={sort === column ? (down ? "descending" : "ascending") : undefined}>
            <button onClick={() => look(sortedBy(view.peek(), column))}>
              {heads[column]}
              {sort === column && <Icon of={down ? ArrowDown : ArrowUp} />}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
