import { useEffect } from "preact/hooks";
import { TakeOverDialog } from "../chats/take-over";
import { takingOver } from "../state/decisions";
import { inviting } from "../state/invitations";
import { openVisitor, show } from "../state/route";
import { board, lookAtVisitors } from "../state/visitors";
import "./dashboard.css";
import { Details } from "./details";
import { Empty } from "./empty";
import { Invite } from "./invite";
import { useKeys } from "./keys";
import { Skeleton } from "./skeleton";
import { length } from "./showing";
import { follow, showing } from "./state";
import { Summary } from "./summary";
import { Table } from "./table";
import { Changes, Tools } from "./tools";

/** Who is on the site now, and what can be done for them. */
export function Dashboard() {
  useEffect(lookAtVisitors, []);
  useEffect(follow, []);
  useKeys();
  const known = board.value.visitors !== null;
  const visitor = openVisitor.value;
  const over = takingOver.value;
  return (
    <main class="dashboard" data-open={visitor !== null}>
      <header>
        <h1>Dashboard</h1>
        <Changes />
      </header>
      <Tools />
      {!known && <Skeleton />}
      {known && (length(showing.value) > 0 ? <Table /> : <Empty />)}
      {known && <Summary />}
      {visitor !== null && <Details key={visitor} id={visitor} />}
      {inviting.value !== null && <Invite key={inviting.value} visitor={inviting.value} />}
      {over && <TakeOverDialog id={over.chat} owner={over.owner} close={() => (takingOver.value = null)} taken={() => show(over.chat)} />}
    </main>
  );
}
