import type { ExtensionRows } from './rows-extension.ts';
import type { CatalogReads, ReadScope } from './scope.ts';

/** Oids below 16384 are the server's own objects (FirstNormalObjectId). */
export function extensionReads({ whole }: ReadScope): Pick<CatalogReads, keyof ExtensionRows> {
  return {
    extensions: {
      columns: {
        name: 'e.extname',
        schema: 'n.nspname',
        version: 'e.extversion',
        requires: `(SELECT array_agg(r.extname ORDER BY r.extname) FROM pg_depend d
          JOIN pg_extension r ON r.oid = d.refobjid AND r.oid >= 16384
          WHERE d.classid = 'pg_extension'::regclass AND d.objid = e.oid
          AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'n')`,
        comment: "nullif(obj_description(e.oid, 'pg_extension'), a.comment)",
        usualComment: 'a.comment',
      },
      from: `FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        LEFT JOIN pg_available_extensions() a ON a.name = e.extname
        WHERE e.oid >= 16384 AND ${whole}`,
    },
  };
}
