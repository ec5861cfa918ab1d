-- Disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- Drop trigger "first"
DROP TRIGGER `first`;
-- Drop "largest" view
DROP VIEW `largest`;
-- Drop "large" view
DROP VIEW `large`;
-- Create "new_orders" table
CREATE TABLE `new_orders` (
  `id` integer NOT NULL,
  `amount` int NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `positive` CHECK (amount > 0)
);
-- Copy rows from old table "orders" to new temporary table "new_orders"
INSERT INTO `new_orders` (`id`, `amount`) SELECT `id`, `amount` FROM `orders`;
-- Drop "orders" table after copying rows
DROP TABLE `orders`;
-- Rename temporary table "new_orders" to "orders"
ALTER TABLE `new_orders` RENAME TO `orders`;
-- Create "large" view
CREATE VIEW `large` AS SELECT id FROM orders WHERE amount > 100;
-- Create "largest" view
CREATE VIEW `largest` AS SELECT max(id) AS id FROM large;
-- Drop "by_day" view
DROP VIEW `by_day`;
-- Create "by_day" view
CREATE VIEW `by_day` AS SELECT 2 AS day;
-- Create trigger "first"
CREATE TRIGGER `first` BEFORE DELETE ON `log` FOR EACH ROW WHEN EXISTS (SELECT 2 FROM orders) BEGIN SELECT 1; END;
-- Create trigger "logged"
CREATE TRIGGER `logged` AFTER INSERT ON `orders` FOR EACH ROW BEGIN INSERT INTO log VALUES ('order ' || NEW.id); END;
-- Create trigger "by_view"
CREATE TRIGGER `by_view` INSTEAD OF INSERT ON `by_day` FOR EACH ROW BEGIN SELECT 2; END;
-- Enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
