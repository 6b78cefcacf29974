import type { components } from "../kit/api";

export type Ticket = components["schemas"]["RequesterTicket"];
export type Line = components["schemas"]["RequesterLine"];
