import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { posts, users } from './schema.mjs';

const db = drizzle(process.env.DATABASE_URL);
const [user] = await db.insert(users).values({ email: 'ada@example.com' }).returning();
await db.insert(posts).values({ authorId: user.id, title: 'Hello' });
const rows = await db.select().from(posts).innerJoin(users, eq(posts.authorId, users.id));
console.log(
  rows.map((row) => `${row.posts.title} by ${row.users.email}, ${row.users.role}`).join('\n'),
);
await db.$client.end();
