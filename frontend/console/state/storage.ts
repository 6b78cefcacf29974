import { listed } from "../../kit/listed";

/** What this browser keeps for whoever is logged in. */
export const storage = listed(() => localStorage);
