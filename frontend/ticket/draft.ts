/** What was written and not yet sent survives a reload; the same text keeps its id, so that it is said once however often it is sent. */
import { newId } from "../kit/ids";
import { type Kept, kept } from "../kit/kept";

interface Sending {
  id: string;
  text: string;
}

export interface Draft {
  text: string;
  sending: Sending | null;
}

const EMPTY: Draft = { text: "", sending: null };
const storage = kept(() => localStorage);
const key = (number: number) => `frontdesk.ticket.${number}`;

export function read(number: number, from: Kept = storage): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(from.get(key(number)) ?? "{}") as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

export function write(number: number, draft: Draft, to: Kept = storage): void {
  to.set(key(number), draft.text === "" && !draft.sending ? null : JSON.stringify(draft));
}

/** The draft on its way. Another text than the one that was sent before is another reply. */
export function sent(draft: Draft, id: () => string = newId): Draft & { sending: Sending } {
  const text = draft.text.trim();
  return { ...draft, sending: draft.sending?.text === text ? draft.sending : { id: id(), text } };
}

/** After the words with this id stand in the thread. What was written meanwhile is kept. */
export function stood(draft: Draft, id: string): Draft {
  if (draft.sending?.id !== id) return draft;
  return draft.text.trim() === draft.sending.text ? EMPTY : { text: draft.text, sending: null };
}
