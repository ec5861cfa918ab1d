import { Secret } from '../../../base/index.ts';
import { searchPathOf } from '../url.ts';

type Url = string | Secret<string>;

/** The URL bound to that schema, or to none. */
export function bindUrl(url: Url, schema: string | undefined): Url {
  return url instanceof Secret ? url.map((text) => bound(text, schema)) : bound(url, schema);
}

function bound(url: string, schema: string | undefined): string {
  if (schema === undefined) return url;
  const separator = url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?';
  return `${url}${separator}search_path=${encodeURIComponent(searchPathOf(schema))}`;
}
