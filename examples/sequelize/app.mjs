import { Sequelize } from 'sequelize';
import { defineModels } from './models.mjs';

const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });
const { User, Post } = defineModels(sequelize);
const user = await User.create({ email: 'ada@example.com' });
await Post.create({ title: 'Hello', authorId: user.id });
for (const post of await Post.findAll({ include: 'author' })) {
  console.log(`${post.title} by ${post.author.email}, ${post.author.role}`);
}
await sequelize.close();
