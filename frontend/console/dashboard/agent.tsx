import type { OnSite } from "../../kit/protocol";
import { now } from "../../kit/time";
import { Remaining } from "../chats/remaining";
import { claim, takingOver, underWay } from "../state/decisions";
import { inviting, withdraw } from "../state/invitations";
import { second } from "../state/second";
import { isAgent, me } from "../state/session";
import { callFor } from "./calls";

interface AgentProps {
  row: OnSite;
  /** The id of what names the visitor. */
  about: string;
  tabIndex?: number;
}

/** Who has the chat, or asked for one; and what the reader may do. */
export function Agent({ row, about, tabIndex }: AgentProps) {
  const requested = row.status === "agent_requested" && row.until !== null;
  return (
    <>
      {row.agent && (
        <span class="agent-name">
          <bdi>{row.agent.name}</bdi>
          {requested && (
            <small class="quiet">
              {" "}
              <Remaining at={Date.parse(row.until!)} />
            </small>
          )}
        </span>
      )}
      {isAgent.value && <Action row={row} about={about} tabIndex={tabIndex} />}
    </>
  );
}

function Action({ row, about, tabIndex }: AgentProps) {
  // While something runs out it is looked at every second.
  const timed = row.cools_until !== null || row.reserved !== null;
  const call = callFor(row, me.value?.handle ?? "", timed ? second.value : now());
  const shared = { "aria-describedby": about, tabIndex };
  switch (call?.to) {
    case "invite":
      if (call.after !== null) {
        return (
          <span class="quiet" title="This visitor was invited a short while ago, and is left alone for now.">
            Left alone, <Remaining at={call.after} />
          </span>
        );
      }
      return (
        <button class="button small" {...shared} onClick={() => (inviting.value = row.id)}>
          Invite to Chat
        </button>
      );
    case "claim":
      return (
        <button class="button primary small" {...shared} disabled={underWay.value.has(`claim:${call.chat}`)} onClick={() => void claim(call.chat)}>
          Claim this Chat
        </button>
      );
    case "wait":
      return (
        <span class="quiet">
          Reserved for <bdi>{call.for}</bdi>, <Remaining at={call.until} />
        </span>
      );
    case "withdraw":
      return (
        <button class="button small" {...shared} disabled={underWay.value.has(`withdraw:${row.id}`)} onClick={() => void withdraw(row.id, row.inactive_since)}>
          Withdraw
        </button>
      );
    case "take over":
      return (
        <button class="button small" {...shared} onClick={() => (takingOver.value = { chat: call.chat, owner: call.owner })}>
          Take Over the Chat
        </button>
      );
    default:
      return null;
  }
}
