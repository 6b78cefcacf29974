import { useState } from "preact/hooks";
import { Refusal } from "../../kit/http";

/** A dialog that asks the server: what it refuses stands in the dialog, since notices are below it. */
export interface Ask {
  busy: boolean;
  problem: string | null;
  submit(event: Event): void;
}

/** @param inWords the sentence for a refusal */
export function useAsking(action: () => Promise<void>, inWords: (refusal: Refusal) => string = ({ problem }) => problem.detail): Ask {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run() {
    setBusy(true);
    setProblem(null);
    try {
      await action();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem(inWords(error));
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    problem,
    submit(event) {
      event.preventDefault();
      if (!busy) void run();
    },
  };
}
