import { insist } from "../../kit/http";
import { problemOf } from "../frame/problem";

/** Asks until there is an answer: through a lost network, a server that is away or had enough for now. A refusal is an answer. */
export async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await insist(ask, Infinity);
    } catch (error) {
      const { status, retry_after } = problemOf(error);
      if (status !== 429) throw error;
      await new Promise((done) => setTimeout(done, (retry_after ?? 5) * 1000));
    }
  }
}
