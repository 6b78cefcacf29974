import { NewTicket } from "../filing/start";
import { Head } from "../listing/head";
import { Narrowed } from "../listing/narrowed";
import { SearchBox } from "../listing/search-box";
import { directory } from "../state/directory";
import { Filters } from "./filters";
import { look, view } from "./state";
import { FIRST, type Filter, narrowed, type View } from "./view";
import { useViews, Views } from "./views";
import { kinds, priorities, shownStatuses } from "./words";

/** What the list shows: a kept view, words, filters. */
export function ListHead() {
  const views = useViews();
  const search = <SearchBox asked={view.value.search} label="Search by number, name or words" hint="Number, name, words" look={(words) => look({ search: words })} />;
  return (
    <Head search={search} beside={<NewTicket />} panel={<Filters views={views} />}>
      <Views {...views} />
      <Narrowed filters={views.current === null ? narrowed(view.value) : []} words={(name) => chip(name, view.value)} takeAway={(name) => look({ [name]: FIRST[name] })} />
    </Head>
  );
}

/** A filter in words. */
function chip(name: Filter, { status, team, assignee, priority, kind }: View): string {
  const known = directory.value;
  switch (name) {
    case "status":
      return shownStatuses[status];
    case "team":
      return known?.teams.find(({ id }) => id === team)?.name ?? "A group";
    case "assignee":
      if (assignee === "me") return "Mine";
      return assignee === "nobody" ? "Nobody’s" : (known?.people.find(({ handle }) => handle === assignee)?.name ?? assignee);
    case "priority":
      return priority === "" ? "" : priorities[priority];
    case "kind":
      return kind === "" ? "" : kinds[kind];
    case "overdue":
      return "Overdue";
  }
}
