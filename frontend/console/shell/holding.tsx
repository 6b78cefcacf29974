import type { TeamOfColleagues } from "../../kit/protocol";
import { useAnswer } from "../knowledge/answer";
import { holds, sections } from "../state/inbox";
import { inbox } from "../state/live";
import { me } from "../state/session";

/** How many chats the reader holds, of how many he may. The most generous of his teams counts; the hover names each. */
export function Holding() {
  const { data } = useAnswer<TeamOfColleagues[]>(me.value ? "/api/teams" : null);
  if (!inbox.value || !me.value) return null;
  const mine = new Set(me.value.teams.map(({ id }) => id));
  const teams = (data ?? []).filter(({ id }) => mine.has(id));
  if (teams.length === 0) return null;
  const count = holds(sections(inbox.value, me.value.handle));
  return (
    <small class="holding" title={teams.map(({ name, cap }) => `${name}: up to ${cap}`).join("\n")}>
      {count} of {Math.max(...teams.map(({ cap }) => cap))} chats
    </small>
  );
}
