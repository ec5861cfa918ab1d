export { checkRows, type RowRules } from './check.ts';
export { closedRows } from './closed.ts';
export { rowsKind } from './kind.ts';
export {
  findTable,
  keyColumns,
  type NameKey,
  type Row,
  type RowValue,
  rowsOf,
  rowsRef,
  type TableRows,
  withRows,
} from './model.ts';
export { formerTable, type RowsPolicy, settleRows } from './settle.ts';
export { batches, keysIn, type RowsSql } from './sql.ts';
