import { EntitySchema } from 'typeorm';

export const User = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true, generated: 'identity' },
    email: { type: 'varchar', length: 255, unique: true },
    role: { type: 'enum', enum: ['admin', 'member'], enumName: 'role', default: 'member' },
  },
});

export const Post = new EntitySchema({
  name: 'Post',
  tableName: 'posts',
  columns: {
    id: { type: 'integer', primary: true, generated: 'identity' },
    title: { type: 'text' },
    createdAt: { type: 'timestamptz', name: 'created_at', createDate: true },
  },
  relations: {
    author: {
      type: 'many-to-one',
      target: 'User',
      joinColumn: { name: 'author_id' },
      nullable: false,
      onDelete: 'CASCADE',
    },
  },
  indices: [{ name: 'posts_author', columns: ['author'] }],
});
