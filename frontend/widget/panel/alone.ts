import type { Status } from "../../kit/protocol";

/** Nobody has the chat but the concierge. */
export const isConcierges = (status: Status): boolean => status === "concierge" || status === "handed_back" || status === "terminated";
