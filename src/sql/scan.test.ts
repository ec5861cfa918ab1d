import { describe, expect, it } from 'vitest';
import { MercatorError, sourceFile } from '../base/index.ts';
import { type ScanRules, scanRules, scanStatements } from './index.ts';

const { postgres, mysql, sqlite, tsql, generic } = scanRules;

function texts(sql: string, rules: ScanRules): readonly string[] {
  return scanStatements(sourceFile('f.sql', sql), rules).map((statement) => statement.text);
}

function errorOf(sql: string, rules: ScanRules): string {
  try {
    return `no error: ${texts(sql, rules).length}`;
  } catch (error) {
    if (!(error instanceof MercatorError)) throw error;
    const at = error.range?.start;
    return `${error.code} ${at?.line}:${at?.column} ${error.message}`;
  }
}

describe('positions and comments', () => {
  it('counts bytes and lines in the whole file, header line included', () => {
    const sql = '-- atlas:delimiter \\n\\n\n\n-- é\nSELECT 1\n\nSELECT 2\n';
    const statements = scanStatements(sourceFile('f.sql', sql), postgres);
    expect(statements).toEqual([
      { text: 'SELECT 1', comments: ['-- é'], start: 30, end: 38, byte: 31, line: 4 },
      { text: 'SELECT 2', comments: [], start: 40, end: 48, byte: 41, line: 6 },
    ]);
    expect(statements.map((s) => sql.slice(s.start, s.end))).toEqual(['SELECT 1', 'SELECT 2']);
  });

  it.each([
    ['-- a\n-- b\nSELECT 1;', ['-- a', '-- b']],
    ['-- a\n\n-- b\nSELECT 1;', ['-- b']],
    ['-- a\r\n\r\n/* b */\r\nSELECT 1;', ['/* b */']],
    ['/* a */\n\nSELECT 1;', []],
    ['/* a */ SELECT 1;', ['/* a */']],
  ])('attaches what stands directly before: %j', (sql, comments) => {
    expect(scanStatements(sourceFile('f.sql', sql), generic)[0]?.comments).toEqual(comments);
  });

  it('drops comments at the end and statements of nothing', () => {
    expect(texts('SELECT 1;;\n ; -- end', postgres)).toEqual(['SELECT 1;']);
    expect(texts('-- only this', postgres)).toEqual([]);
    expect(texts('', sqlite)).toEqual([]);
  });

  it('takes the last statement without a delimiter', () => {
    expect(texts('SELECT 1;\nSELECT 2\n', sqlite)).toEqual(['SELECT 1;', 'SELECT 2']);
  });
});

describe('quotes', () => {
  it.each<[ScanRules, string, number]>([
    [postgres, `SELECT E'it\\'s; ok'; SELECT '\\'; SELECT 2;`, 3],
    [postgres, `SELECT "a;""b", 'x'';y'; SELECT U&'\\0041;';`, 2],
    [postgres, 'SELECT $$a;b$$; SELECT $x$ $$ ; $x$; SELECT a$1, b$2 FROM t;', 3],
    [postgres, 'SELECT /* a /* b; */ c; */ 1; SELECT 2;', 2],
    [postgres, 'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3;', 2],
    [mysql, `SELECT 'a\\';b', "c\\";d"; SELECT \`e\\\`; SELECT 3;`, 3],
    [mysql, 'SELECT 1--1; SELECT 2 -- x;\n; # c;\nSELECT 3;', 3],
    [mysql, '/*!50001 SET a = 1 */; /* c */ /*M!100 SET b = 2 */;', 2],
    [sqlite, "CREATE TABLE [it's;](a); SELECT 1;", 2],
    [tsql, 'CREATE TABLE [a]];b](a int); SELECT 1;', 2],
  ])('%#: %j', (rules, sql, count) => {
    expect(texts(sql, rules)).toHaveLength(count);
  });
});

describe('bodies', () => {
  const trigger =
    'CREATE TRIGGER t AFTER UPDATE OF begin ON x BEGIN\n SELECT CASE WHEN 1 THEN 2 END;\n END;';
  it('takes a SQLite trigger up to its END', () => {
    expect(texts(`BEGIN TRANSACTION; ${trigger} COMMIT; END;`, sqlite)).toEqual([
      'BEGIN TRANSACTION;',
      trigger,
      'COMMIT;',
      'END;',
    ]);
  });

  it.each([
    'CREATE PROCEDURE p() lbl: BEGIN IF a THEN SELECT 1; END IF; END lbl;',
    'CREATE PROCEDURE p() BEGIN WHILE a DO SET b = 1; END WHILE; CASE x WHEN 1 THEN SELECT 1; END CASE; END -- c\n;',
    "CREATE DEFINER=`a`@`%` TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET NEW.begin = ';'; SET NEW.end = 1; END;",
    'CREATE FUNCTION f() RETURNS int BEGIN DECLARE EXIT HANDLER FOR NOT FOUND BEGIN END; RETURN CASE WHEN 1 THEN 2 END; END;',
    'BEGIN NOT ATOMIC SELECT 1; SELECT 2; END;',
  ])('takes a MySQL program as one: %j', (sql) => {
    expect(texts(`SELECT 0; ${sql} SELECT 9;`, mysql)).toEqual(['SELECT 0;', sql, 'SELECT 9;']);
  });

  it('cuts an unfinished body at its semicolons', () => {
    expect(texts('CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2;', mysql)).toHaveLength(2);
  });

  it('takes PostgreSQL transactions apart and BEGIN ATOMIC as one', () => {
    expect(texts('BEGIN; SELECT 1; END; BEGIN TRANSACTION; END;', postgres)).toHaveLength(5);
    const body = 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT "end" FROM t; END;';
    expect(texts(`${body} SELECT begin FROM t;`, postgres)).toHaveLength(2);
  });

  it('takes T-SQL blocks and batches', () => {
    const sql = [
      'BEGIN TRAN; SELECT 1; COMMIT;',
      'IF a = 1 BEGIN SELECT 1; SELECT 2; END ELSE BEGIN SELECT 3; END;',
      'CREATE PROC p AS BEGIN BEGIN TRY SELECT 1; END TRY BEGIN CATCH THROW; END CATCH END',
      'go 5',
      'SELECT 1 -- go',
    ];
    expect(texts(sql.join('\n'), tsql)).toEqual([
      'BEGIN TRAN;',
      'SELECT 1;',
      'COMMIT;',
      sql[1],
      sql[2],
      '',
      'SELECT 1 -- go',
    ]);
  });
});

describe('delimiters', () => {
  it('follows the client command of MySQL', () => {
    const sql = 'DELIMITER //\nSELECT 1; SELECT 2 //\ndelimiter ;\nSELECT 3; SELECT 4;';
    expect(texts(sql, mysql)).toEqual(['SELECT 1; SELECT 2', 'SELECT 3;', 'SELECT 4;']);
  });

  it('reads a header in a file of Windows lines', () => {
    expect(texts('-- atlas:delimiter \\n\\n\r\n\r\na;\r\nb\r\n\r\nc', postgres)).toEqual([
      'a;\r\nb',
      'c',
    ]);
  });
});

describe('errors', () => {
  it.each<[string, ScanRules, string]>([
    ["'abc", generic, "1:1 unclosed quote '\\''"],
    ["12345'abc", generic, "1:6 unclosed quote '\\''"],
    ['1\n "abc', generic, `2:2 unclosed quote '"'`],
    ['(abc', generic, "1:1 unclosed '('"],
    ['()(abc', generic, "1:3 unclosed '('"],
    ['1234)6789', generic, "1:5 unexpected ')'"],
    ['SELECT 1; /* a', sqlite, '1:11 unclosed comment'],
    ['DO $a$ x $b$;', postgres, "1:4 unclosed dollar quote '$a$'"],
    ['-- atlas:delimiter x', generic, '1:1 no input found after delimiter "x"'],
    ['-- atlas:delimiter\nx', generic, '1:1 empty delimiter'],
    ['SELECT 1\nGO x\n', tsql, '2:1 invalid GO command, expect digits got "x"'],
  ])('%j', (sql, rules, message) => {
    expect(errorOf(sql, rules)).toBe(`E_SQL_SYNTAX ${message}`);
  });
});
