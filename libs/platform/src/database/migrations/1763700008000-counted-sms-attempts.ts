import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A gateway that is away is tried again later, not for ever, and never after the message lost its sense. */
export class CountedSmsAttempts1763700008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sms_message
        ADD COLUMN attempts int NOT NULL DEFAULT 0,
        ADD COLUMN next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ADD COLUMN expires_at timestamptz;
      CREATE INDEX sms_message_due ON sms_message (next_attempt_at) WHERE state = 'queued';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}
