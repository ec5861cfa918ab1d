-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Create "new_a" table
CREATE TABLE `new_a` (
  `id` integer NOT NULL PRIMARY KEY AUTOINCREMENT,
  `code` text NOT NULL,
  UNIQUE (`code`) ON CONFLICT IGNORE
);
-- Keep the sequence of "a" for new temporary table "new_a"
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_a', seq FROM sqlite_sequence WHERE name = 'a';
-- Copy rows from old table "a" to new temporary table "new_a"
INSERT OR ABORT INTO `new_a` (`id`, `code`) SELECT `id`, `code` FROM `a`;
-- Drop "a" table after copying rows
DROP TABLE `a`;
-- Rename temporary table "new_a" to "a"
ALTER TABLE `new_a` RENAME TO `a`;
-- Create "new_b" table
CREATE TABLE `new_b` (
  `x` int NOT NULL,
  `y` int NOT NULL,
  PRIMARY KEY (`y`, `x`)
) WITHOUT ROWID, STRICT;
-- Copy rows from old table "b" to new temporary table "new_b"
INSERT INTO `new_b` (`x`, `y`) SELECT `x`, `y` FROM `b`;
-- Drop "b" table after copying rows
DROP TABLE `b`;
-- Rename temporary table "new_b" to "b"
ALTER TABLE `new_b` RENAME TO `b`;
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
