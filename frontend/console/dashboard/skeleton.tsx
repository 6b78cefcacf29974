/** Rows that are on their way. */
export function Skeleton() {
  return (
    <div class="board skeleton" aria-hidden="true">
      {Array.from({ length: 8 }, (_, at) => (
        <div class="visitor" key={at}>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
