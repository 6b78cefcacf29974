import type { ArchiveChoices } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { Head } from "../listing/head";
import { Narrowed } from "../listing/narrowed";
import { SearchBox } from "../listing/search-box";
import { reasons, stars } from "../words";
import { Filters } from "./filters";
import { look, view } from "./state";
import { FIRST, type Filter, narrowed, type View } from "./view";

/** What the list shows: words and filters. */
export function ArchiveHead() {
  const { data } = useAnswer<ArchiveChoices>("/api/archive/choices");
  const search = <SearchBox asked={view.value.q} label="Search in every word that was said" hint="Every word that was said" look={(q) => look({ q })} />;
  return (
    <Head search={search} panel={<Filters choices={data} />}>
      <Narrowed filters={narrowed(view.value)} words={(name) => chip(name, view.value, data)} takeAway={(name) => look({ [name]: FIRST[name] })} />
    </Head>
  );
}

/** A filter in words. */
function chip(name: Filter, view: View, choices: ArchiveChoices | null): string {
  switch (name) {
    case "agent":
      return choices?.agents.find(({ handle }) => handle === view.agent)?.name ?? view.agent;
    case "team":
      return choices?.teams.find(({ id }) => id === view.team)?.name ?? "A team";
    case "concierge":
      return choices?.concierges.find(({ id }) => id === view.concierge)?.name ?? "A concierge";
    case "reason":
      return view.reason === "" ? "" : reasons[view.reason];
    case "rating":
      return `rated ${stars(Number(view.rating))}`;
    case "tag":
    case "outcome":
      return view[name];
    case "from":
      return `from ${view.from}`;
    case "to":
      return `until ${view.to}`;
  }
}
