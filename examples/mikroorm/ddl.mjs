/* Prints the SQL that creates the entities. No database is connected to. */
import { MikroORM } from '@mikro-orm/postgresql';
import { Post, User } from './entities.mjs';

const orm = new MikroORM({ dbName: 'app', entities: [User, Post] });
process.stdout.write(await orm.schema.getCreateSchemaSQL({ wrap: false }));
await orm.close();
