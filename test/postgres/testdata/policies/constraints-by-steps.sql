-- Modify "t" table (in)
ALTER TABLE "public"."t" ADD CONSTRAINT "k" CHECK (a > 0) NOT VALID, ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "public"."o" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION NOT VALID;
-- Modify "t" table (out)
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "k";
-- Modify "t" table (out)
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_not_null_check" CHECK ("b" IS NOT NULL) NOT VALID;
-- Modify "t" table (out)
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "t_b_not_null_check";
-- Modify "t" table (out)
ALTER TABLE "public"."t" ALTER COLUMN "b" SET NOT NULL;
-- Modify "t" table (out)
ALTER TABLE "public"."t" DROP CONSTRAINT "t_b_not_null_check";
-- Create index "t_pkey" to table: "t" (out)
CREATE UNIQUE INDEX CONCURRENTLY "t_pkey" ON "public"."t" ("c");
-- Modify "t" table (out)
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY USING INDEX "t_pkey";
-- Create index "u" to table: "t" (out)
CREATE UNIQUE INDEX CONCURRENTLY "u" ON "public"."t" ("b");
-- Modify "t" table (out)
ALTER TABLE "public"."t" ADD CONSTRAINT "u" UNIQUE USING INDEX "u";
-- Modify "t" table (out)
ALTER TABLE "public"."t" VALIDATE CONSTRAINT "f";
