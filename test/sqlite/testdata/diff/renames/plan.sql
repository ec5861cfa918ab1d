-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Drop trigger "no_empty"
DROP TRIGGER `no_empty`;
-- Drop "names" view
DROP VIEW `names`;
-- Rename a column from "uname" to "name"
ALTER TABLE `users` RENAME COLUMN `uname` TO `name`;
-- Create "new_users" table
CREATE TABLE `new_users` (
  `id` integer NOT NULL,
  `name` text NOT NULL,
  `age` bigint NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `named` CHECK (`name` <> '')
);
-- Copy rows from old table "users" to new temporary table "new_users"
INSERT INTO `new_users` (`id`, `name`, `age`) SELECT `id`, `name`, `age` FROM `users`;
-- Drop "users" table after copying rows
DROP TABLE `users`;
-- Rename temporary table "new_users" to "users"
ALTER TABLE `new_users` RENAME TO `users`;
-- Create index "users_name" to table: "users"
CREATE INDEX `users_name` ON `users` (`name`);
-- Create "names" view
CREATE VIEW `names` AS SELECT name FROM users;
-- Create trigger "no_empty"
CREATE TRIGGER `no_empty` BEFORE INSERT ON `users` FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'empty') WHERE NEW.name = ''; END;
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
