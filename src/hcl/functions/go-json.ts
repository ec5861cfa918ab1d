import { jsonOf, type Value } from '../values/index.ts';

/**
 * The value as JSON in one line, with <, >, & and two line separators escaped as Go writes them, so
 * that the text may stand in HTML.
 */
export function goJson(value: Value): string {
  return jsonOf(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    const code = character.charCodeAt(0);
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
