import { NestFactory } from '@nestjs/core';
import { orderingEntities } from '@optovik/ordering';
import { DrainLoops } from '@optovik/platform';
import { openTestDatabase, testConfig, type TestDatabase } from '@optovik/testing';
import { DataSource } from 'typeorm';
import { WorkerModule } from './worker.module';

describe('the worker process', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.drop());

  it('boots with a drain for every topic and knows the entities of what it applies', async () => {
    const app = await NestFactory.createApplicationContext(
      WorkerModule.with(testConfig({ DATABASE_URL: db.runtimeUrl })),
      {
        logger: false,
        abortOnError: false,
      },
    );
    try {
      expect(() => app.get(DrainLoops).start()).not.toThrow();
      const source = app.get(DataSource);
      expect(orderingEntities.filter((entity) => !source.hasMetadata(entity))).toEqual([]);
    } finally {
      await app.close();
    }
  });
});
