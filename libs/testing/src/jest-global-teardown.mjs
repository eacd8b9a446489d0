/** Stops and removes the PostgreSQL of this Jest run, if the run started one. */
export default async function stopDatabaseOfRun() {
  await globalThis.optovikTestPostgres?.stop();
}
