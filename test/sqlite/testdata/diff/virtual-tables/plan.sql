-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Create "new_notes" table
CREATE TABLE `new_notes` (
  `body` text NOT NULL DEFAULT (hex(2))
);
-- Copy rows from old table "notes" to new temporary table "new_notes"
INSERT INTO `new_notes` (`rowid`, `body`) SELECT `rowid`, IFNULL(`body`, (hex(2))) AS `body` FROM `notes`;
-- Drop "notes" table after copying rows
DROP TABLE `notes`;
-- Rename temporary table "new_notes" to "notes"
ALTER TABLE `new_notes` RENAME TO `notes`;
-- Drop "search" virtual table
DROP TABLE `search`;
-- Create "search" virtual table
CREATE VIRTUAL TABLE `search` USING `fts5` (body, content='notes', tokenize='porter');
-- Create "places" virtual table
CREATE VIRTUAL TABLE `places` USING `rtree` (id, x, y);
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
