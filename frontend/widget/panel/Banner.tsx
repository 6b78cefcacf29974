import { useEffect, useState } from "preact/hooks";

const PATIENCE = 3000;

/** Says that the line is down once it has been for three seconds. */
export function Banner({ lostAt }: { lostAt: number | null }) {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (lostAt === null) return show(false);
    const timer = setTimeout(() => show(true), lostAt + PATIENCE - Date.now());
    return () => clearTimeout(timer);
  }, [lostAt]);
  return (
    <p class="banner" role="status">
      {shown && lostAt !== null ? "Reconnecting… what you write is kept." : ""}
    </p>
  );
}
