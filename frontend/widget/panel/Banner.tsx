import { useLater } from "./later";

const PATIENCE = 3000;

/** Says that the line is down once it has been for three seconds. */
export function Banner({ lostAt }: { lostAt: number | null }) {
  return (
    <p class="banner" role="status">
      {useLater(lostAt, PATIENCE) && "Reconnecting… what you write is kept."}
    </p>
  );
}
