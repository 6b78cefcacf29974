import type { Policy } from "../../kit/protocol";
import { Part, type Wrong } from "./field";
import { WAITS } from "./spans";
import { WaitField } from "./wait-field";

interface TeamWaitsProps {
  policy: Policy;
  wrong: Wrong | null;
  change(policy: Policy): void;
}

/** Every wait that ends by itself, and what its end does. */
export function TeamWaits({ policy, wrong, change }: TeamWaitsProps) {
  return (
    <Part title="Waits" lead="What happens by itself, and after how long. Chats that run keep the waits that they began with.">
      {WAITS.map((wait) => (
        <WaitField key={wait.name} wait={wait} value={policy[wait.name]} wrong={wrong} change={(value) => change({ ...policy, [wait.name]: value })} />
      ))}
    </Part>
  );
}
