-- Drop index "goes" from table: "a"
DROP INDEX `goes`;
-- Drop index "moves" from table: "a"
DROP INDEX `moves`;
-- Drop index "partial" from table: "a"
DROP INDEX `partial`;
-- Drop index "moves_back" from table: "b"
DROP INDEX `moves_back`;
-- Create index "partial" to table: "a"
CREATE INDEX `partial` ON `a` (`x`) WHERE x > 1;
-- Create index "moves_back" to table: "a"
CREATE INDEX `moves_back` ON `a` (`x`);
-- Create index "unique" to table: "a"
CREATE UNIQUE INDEX `unique` ON `a` (`y` COLLATE `nocase`);
-- Create index "moves" to table: "b"
CREATE INDEX `moves` ON `b` (`x`);
