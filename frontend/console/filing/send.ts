import { insist } from "../../kit/http";
import { notice } from "../state/notices";
import { ticketPath } from "../state/route";
import { desk, worksTickets } from "../state/session";
import type { Sent } from "./draft";

/** By the command's id: who asks for the same again gets the same answer. */
const underWay = new Map<string, Promise<void>>();

/** Files what was filled in, once however often it is asked for, and says so.
 * @param about the chat; `null`: no chat
 * @returns once it is filed; rejects with the `Refusal` */
export function file(about: string | null, form: string, sent: Sent): Promise<void> {
  const path = about === null ? "/api/tickets" : `/api/conversations/${about}/workflows`;
  const known = underWay.get(sent.command_id);
  if (known) return known;
  const asked = insist(() => desk.post<{ number: number }>(path, { ...sent, form }))
    .then(({ number }) => notice(`Ticket ${number} was created.`, worksTickets.value ? { to: ticketPath(number), words: "Open" } : undefined))
    .finally(() => underWay.delete(sent.command_id));
  underWay.set(sent.command_id, asked);
  return asked;
}
