-- Drop index "up" from table: "p"
DROP INDEX "public"."up";
