/** Says that the line is down. */
export function Banner({ down }: { down: boolean }) {
  return (
    <p class="banner" role="status">
      {down && "Reconnecting… what you write is kept."}
    </p>
  );
}
