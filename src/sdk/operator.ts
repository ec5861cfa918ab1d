declare const MERCATOR_VERSION: string | undefined;

const version: string =
  typeof MERCATOR_VERSION === 'string' ? MERCATOR_VERSION : '0.0.0-development';

/** Who wrote a row of the revisions table. */
export const operatorVersion: string = `Mercator CLI v${version}`;
