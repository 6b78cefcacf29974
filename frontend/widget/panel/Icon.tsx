/** Lines on a field of 24 by 24: elements, since the policy of the page allows no markup from strings. */
export const DOWN = "M12 5v14m7-7-7 7-7-7";
export const MORE = "M4.5 12h1m6 0h1m6 0h1";
export const ANEW = "M3 12a9 9 0 1 0 9-9 10 10 0 0 0-7 3L3 8M3 3v5h5";
export const SEND = "m3 3 3 9-3 9 19-9zM6 12h16";
export const CROSS = "M18 6 6 18M6 6l12 12";

export function Icon({ of }: { of: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d={of} />
    </svg>
  );
}
