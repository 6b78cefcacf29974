import { Refusal } from "../../kit/http";
import type { Problem } from "../../kit/protocol";

/** The refusal in words; any other error is a bug and flies on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  throw error;
}
