-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Create "new_kept" table
CREATE TABLE `new_kept` (
  `a` int NOT NULL
);
-- Copy rows from old table "kept" to new temporary table "new_kept"
INSERT INTO `new_kept` (`a`) SELECT `a` FROM `kept`;
-- Drop "kept" table after copying rows
DROP TABLE `kept`;
-- Rename temporary table "new_kept" to "kept"
ALTER TABLE `new_kept` RENAME TO `kept`;
-- Drop column "b" from table: "shrinks"
ALTER TABLE `shrinks` DROP COLUMN `b`;
-- Drop "over" view
DROP VIEW `over`;
-- Drop "gone" table
DROP TABLE `gone`;
-- Create "over" table
CREATE TABLE `over` (
  `x` int NOT NULL
);
-- Create index "free" to table: "over"
CREATE INDEX `free` ON `over` (`x`);
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
