import { DataTypes } from 'sequelize';

/** Defines the models on a connection: the program's own, or one that only collects SQL. */
export function defineModels(sequelize) {
  const User = sequelize.define(
    'User',
    {
      email: { type: DataTypes.STRING(255), allowNull: false, unique: 'users_email' },
      role: { type: DataTypes.ENUM('admin', 'member'), allowNull: false, defaultValue: 'member' },
    },
    { tableName: 'users', underscored: true },
  );
  const Post = sequelize.define(
    'Post',
    { title: { type: DataTypes.TEXT, allowNull: false } },
    {
      tableName: 'posts',
      underscored: true,
      indexes: [{ name: 'posts_author', fields: ['author_id'] }],
    },
  );
  User.hasMany(Post, { foreignKey: { name: 'authorId', allowNull: false }, onDelete: 'CASCADE' });
  Post.belongsTo(User, { as: 'author', foreignKey: { name: 'authorId', allowNull: false } });
  return { User, Post };
}
