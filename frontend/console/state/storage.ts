import { kept } from "../../kit/kept";

/** What this browser keeps for whoever is logged in. */
export const storage = kept(() => localStorage);
