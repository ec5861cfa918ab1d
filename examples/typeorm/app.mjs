import { DataSource } from 'typeorm';
import { Post, User } from './entities.mjs';

const source = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [User, Post],
});
await source.initialize();
const author = await source.getRepository(User).save({ email: 'ada@example.com' });
await source.getRepository(Post).save({ title: 'Hello', author });
for (const post of await source.getRepository(Post).find({ relations: { author: true } })) {
  console.log(`${post.title} by ${post.author.email}, ${post.author.role}`);
}
await source.destroy();
