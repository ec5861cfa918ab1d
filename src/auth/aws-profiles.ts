import { didYouMean, MercatorError } from '../base/index.ts';
import type { AuthContext } from './context.ts';

/** Settings of one section, names in lower case. */
export type Profile = ReadonlyMap<string, string>;

export interface SelectedProfile {
  readonly name: string;
  /** undefined when neither file has it, which only `default` may. */
  readonly values: Profile | undefined;
  /** All profiles, for `source_profile` chains. */
  readonly all: ReadonlyMap<string, Profile>;
  /** The files that were looked at, with whether they exist, for messages. */
  readonly files: readonly string[];
}

/**
 * The profile that is in force: the one given in code, AWS_PROFILE, AWS_DEFAULT_PROFILE, `default`.
 * A name given in code or by AWS_PROFILE must exist, also when keys come from elsewhere; that is
 * the Go SDK's rule. Throws E_CREDENTIALS_MISSING in its words.
 */
export async function selectProfile(
  given: string | undefined,
  cx: AuthContext,
): Promise<SelectedProfile> {
  const { env } = cx.host;
  const demanded = given ?? (env.AWS_PROFILE || undefined);
  const name = demanded ?? (env.AWS_DEFAULT_PROFILE || 'default');
  const { all, files } = await readProfiles(cx);
  const values = all.get(name);
  if (values === undefined && demanded !== undefined) throw unknownProfile(name, all, files);
  return { name, values, all, files };
}

function unknownProfile(
  name: string,
  all: ReadonlyMap<string, Profile>,
  files: readonly string[],
): MercatorError {
  const known = all.size === 0 ? 'no profiles' : [...all.keys()].join(', ');
  return new MercatorError(
    'E_CREDENTIALS_MISSING',
    `failed to get shared config profile, ${name}`,
    { hint: `Found ${known} in ${files.join(' and ')}.${didYouMean(name, all.keys())}` },
  );
}

/** Both files' profiles in one; where both set the same, the credentials file wins. */
async function readProfiles(
  cx: AuthContext,
): Promise<{ all: ReadonlyMap<string, Profile>; files: readonly string[] }> {
  const config = await readIni(filePath('AWS_CONFIG_FILE', 'config', cx), cx);
  const credentials = await readIni(filePath('AWS_SHARED_CREDENTIALS_FILE', 'credentials', cx), cx);
  const all = new Map<string, Map<string, string>>();
  const add = (name: string, values: Profile): void => {
    all.set(name, new Map([...(all.get(name) ?? []), ...values]));
  };
  for (const [section, values] of config.sections) {
    const name = configProfileName(section);
    if (name !== undefined) add(name, values);
  }
  for (const [section, values] of credentials.sections) add(section, values);
  return { all, files: [config.description, credentials.description] };
}

/** In the config file a profile is `[profile NAME]`, quoted or not, or `[default]`. */
function configProfileName(section: string): string | undefined {
  if (section === 'default') return section;
  return /^profile\s+(["']?)(.+)\1$/.exec(section)?.[2];
}

function filePath(variable: string, file: string, cx: AuthContext): string | undefined {
  const { env, home } = cx.host;
  const named = env[variable] || undefined;
  if (named === undefined) return home === undefined ? undefined : `${home}/.aws/${file}`;
  return named.startsWith('~/') && home !== undefined ? home + named.slice(1) : named;
}

async function readIni(
  path: string | undefined,
  cx: AuthContext,
): Promise<{ sections: ReadonlyMap<string, Profile>; description: string }> {
  if (path === undefined) {
    return { sections: new Map(), description: 'no file (there is no home folder)' };
  }
  if ((await cx.host.files.stat(path)) === undefined) {
    return { sections: new Map(), description: `${path} (does not exist)` };
  }
  return { sections: parseIni(await cx.host.files.readText(path)), description: path };
}

/**
 * The sections of a file in Amazon's ini dialect, by the text between the brackets. A comment
 * begins with `#` or `;` at the start of a line or after a space; indented lines below a key
 * without a value belong to that key and are left out.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function parseIni(text: string): ReadonlyMap<string, Profile> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let nested = false;
  for (const line of text.split(/\r?\n/)) {
    const content = (line.split(/(?:^|\s)[;#]/, 1)[0] ?? '').trim();
    const name = /^\[(.*)\]$/.exec(content)?.[1]?.trim();
    const equals = content.indexOf('=');
    if (name !== undefined) {
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      nested = false;
    } else if (equals > 0 && !(nested && /^\s/.test(line))) {
      const value = content.slice(equals + 1).trim();
      nested = value === '';
      if (!nested) section?.set(content.slice(0, equals).trim().toLowerCase(), value);
    }
  }
  return sections;
}
