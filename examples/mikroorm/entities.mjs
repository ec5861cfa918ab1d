import { defineEntity, p } from '@mikro-orm/core';

export const Role = { Admin: 'admin', Member: 'member' };

export const User = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.integer().primary(),
    email: p.string().length(255).unique(),
    role: p
      .enum(() => Object.values(Role))
      .nativeEnumName('role')
      .default(Role.Member),
    posts: () => p.oneToMany(Post).mappedBy('author'),
  },
});

export const Post = defineEntity({
  name: 'Post',
  tableName: 'posts',
  properties: {
    id: p.integer().primary(),
    author: () => p.manyToOne(User).deleteRule('cascade').index('posts_author'),
    title: p.text(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});
