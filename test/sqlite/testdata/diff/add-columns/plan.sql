-- Add column "name" to table: "users"
ALTER TABLE `users` ADD COLUMN `name` text NOT NULL DEFAULT 'x';
-- Add column "n" to table: "users"
ALTER TABLE `users` ADD COLUMN `n` bigint NOT NULL AS (id + 1) VIRTUAL;
-- Add column "group_id" to table: "users"
ALTER TABLE `users` ADD COLUMN `group_id` integer NULL CONSTRAINT `in_group` REFERENCES `groups` (`id`) ON UPDATE NO ACTION ON DELETE CASCADE;
-- Create index "by_group" to table: "users"
CREATE INDEX `by_group` ON `users` (`group_id`);
