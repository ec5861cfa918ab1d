/** The options that can be set, with what they are unless they are: as the catalog has them. */
export const usualOptions: ReadonlyMap<string, string> = new Map([
  ['binary', 'false'],
  ['disable_on_error', 'false'],
  ['failover', 'false'],
  ['origin', 'any'],
  ['password_required', 'true'],
  ['run_as_owner', 'false'],
  ['streaming', 'false'],
  ['synchronous_commit', 'off'],
  ['two_phase', 'false'],
]);
