/** Rows that are on their way. */
export function Skeleton() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 6 }, (_, at) => (
        <div class="skeleton row" key={at}>
          <div>
            <i />
            <i />
          </div>
        </div>
      ))}
    </div>
  );
}
