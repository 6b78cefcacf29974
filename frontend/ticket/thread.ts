/** What the page knows of the ticket, from one answer of the server after the other. */
import type { Line, Ticket } from "./shapes";

export interface Known {
  ticket: Ticket;
  lines: Line[];
}

/** `answer`: what stands, with the lines after the cursor that was asked for. Answers that cross are told apart by their cursors. */
export function learn(known: Known | null, answer: Ticket): Known {
  const lines = new Map(known?.lines.map((line) => [line.seq, line]));
  for (const line of answer.lines) lines.set(line.seq, line);
  const newest = known && known.ticket.cursor > answer.cursor ? known.ticket : answer;
  return { ticket: { ...newest, more: known ? known.ticket.more : answer.more }, lines: [...lines.values()].sort((a, b) => a.seq - b.seq) };
}
