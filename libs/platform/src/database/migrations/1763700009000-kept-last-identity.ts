import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person may have several sign-ins, and always at least one: the last cannot be removed (product row A6). */
export class KeptLastIdentity1763700009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_last_identity() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- Two removals at once take turns on the person; with the person himself gone there is nothing to keep
        PERFORM 1 FROM app_user WHERE id = OLD.user_id FOR UPDATE;
        IF FOUND AND NOT EXISTS (SELECT 1 FROM user_identity WHERE user_id = OLD.user_id) THEN
          RAISE EXCEPTION 'the last sign-in of a person cannot be removed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_identity_last';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER user_identity_last AFTER DELETE OR UPDATE OF user_id ON user_identity
        FOR EACH ROW EXECUTE FUNCTION keep_last_identity();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward');
  }
}
