import type { SourceFile } from '../../base/index.ts';
import type { Text } from '../../config/index.ts';
import type { Value } from '../../hcl/index.ts';
import type { MigrationDirectory } from '../../migrate/index.ts';

/** What a state is read from, once its URLs are understood. Nothing is connected to yet. */
export type StateSource =
  | { readonly kind: 'database'; readonly url: Text }
  | { readonly kind: 'docker'; readonly url: string }
  | {
      readonly kind: 'hcl';
      /** By name. */
      readonly files: readonly SourceFile[];
      readonly variables: ReadonlyMap<string, Value>;
    }
  /** In the order in which they run. */
  | { readonly kind: 'sql'; readonly files: readonly SourceFile[] }
  | {
      readonly kind: 'directory';
      readonly url: string;
      readonly directory: MigrationDirectory;
      readonly version: string | undefined;
    }
  | {
      readonly kind: 'composite';
      readonly parts: readonly { readonly schema?: string; readonly source: StateSource }[];
    };

/** For messages: what the user would call it. */
export function describeSource(source: StateSource): string {
  switch (source.kind) {
    case 'database':
    case 'docker':
      return 'the database';
    case 'hcl':
    case 'sql':
      return source.files.map((file) => file.name).join(', ');
    case 'directory':
      return source.url;
    case 'composite':
      return 'the composite schema';
  }
}
