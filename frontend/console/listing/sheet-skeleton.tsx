/** Rows of a sheet that are on their way. */
export function SheetSkeleton({ rows }: { rows: number }) {
  return (
    <div class="sheet skeleton" aria-hidden="true">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at}>
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
