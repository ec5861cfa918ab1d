-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Create "new_users" table
CREATE TABLE `new_users` (
  `id` bigint NOT NULL,
  `rank` int NOT NULL DEFAULT 1,
  `expr` text NOT NULL DEFAULT (hex(1)),
  `at` datetime NOT NULL DEFAULT (CURRENT_TIMESTAMP)
);
-- Copy rows from old table "users" to new temporary table "new_users"
INSERT INTO `new_users` (`id`, `rank`, `expr`) SELECT `id`, IFNULL(`rank`, 1) AS `rank`, `expr` FROM `users`;
-- Drop "users" table after copying rows
DROP TABLE `users`;
-- Rename temporary table "new_users" to "users"
ALTER TABLE `new_users` RENAME TO `users`;
-- Create index "by_at" to table: "users"
CREATE INDEX `by_at` ON `users` (`at`);
-- Create index "by_rank" to table: "users"
CREATE INDEX `by_rank` ON `users` (`rank`);
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
