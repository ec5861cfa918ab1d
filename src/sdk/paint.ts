/** Colours of the built-in reports; each returns the text as it is where there are none. */
export type Paint = Readonly<Record<'cyan' | 'green' | 'red', (text: string) => string>>;

/** As Atlas colours its reports, by terminal codes; plain without `color`. */
export function paintFor(color: boolean): Paint {
  const paint =
    (code: number) =>
    (text: string): string =>
      color ? `\x1b[${code}m${text}\x1b[0m` : text;
  return { cyan: paint(36), green: paint(92), red: paint(91) };
}
