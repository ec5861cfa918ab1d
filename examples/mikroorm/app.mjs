import { MikroORM } from '@mikro-orm/postgresql';
import { Post, User } from './entities.mjs';

const orm = await MikroORM.init({ clientUrl: process.env.DATABASE_URL, entities: [User, Post] });
const em = orm.em.fork();
const author = em.create(User, { email: 'ada@example.com' });
em.create(Post, { title: 'Hello', author });
await em.flush();
for (const post of await em.find(Post, {}, { populate: ['author'] })) {
  console.log(`${post.title} by ${post.author.email}, ${post.author.role}`);
}
await orm.close();
