/** What could not be loaded, why, and the way on. */
export function Failed({ problem, again }: { problem: string; again: () => void }) {
  return (
    <div class="empty-page" role="alert">
      <p>{problem}</p>
      <button class="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}
